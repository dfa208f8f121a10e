"""From wave to wave: series with break marks, change with its test, and what goes with what."""
