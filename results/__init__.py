"""From microdata to figures: estimates, tables, charts, files."""
