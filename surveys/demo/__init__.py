"""Demo data, marked as demo: fictional holders and synthetic answers."""
