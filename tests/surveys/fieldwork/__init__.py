"""Field work."""
