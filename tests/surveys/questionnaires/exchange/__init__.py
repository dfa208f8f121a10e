"""Questionnaires in and out."""
