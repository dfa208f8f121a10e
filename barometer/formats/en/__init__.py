"""English as Norwegians write it: the day before the month, the clock with 24 hours."""
