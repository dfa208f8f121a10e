"""Dates and numbers in languages that Django writes otherwise than our readers, or not at all."""
