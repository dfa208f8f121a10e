"""Data files for researchers and archives."""
