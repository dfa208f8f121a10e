"""The cube: microdata by breakdowns, computed once and read often."""
