"""The chief executives' wave of 2018: fictional holders, and synthetic answers."""
