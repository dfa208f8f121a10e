"""The respondent's pages and responses."""
