"""How English is written."""
