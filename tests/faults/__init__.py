"""Fault runs: each `fault_*.py` has a `run()` that breaks something and counts what is left."""
