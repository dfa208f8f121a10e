"""Django's back end for PostgreSQL, asking less."""
