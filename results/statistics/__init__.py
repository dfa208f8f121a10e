"""The arithmetic of survey estimates, without Django."""
