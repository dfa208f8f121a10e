"""The field desk: how a wave is going, and one case at a time."""
