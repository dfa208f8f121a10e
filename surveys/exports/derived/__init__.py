"""Derived variables: what staff make of the answers without code, by the same tree as routing."""
