"""Small questionnaires, each named for what it shows."""
