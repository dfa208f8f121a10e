"""Questionnaires while they are written: drafts, edits with undo, the item bank, locking."""
