"""What must be hidden before a figure leaves."""
