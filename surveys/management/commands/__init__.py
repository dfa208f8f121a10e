"""Commands of the surveys app."""
