"""Staff pages with the results of a wave."""
