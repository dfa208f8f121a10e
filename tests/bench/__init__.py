"""Benchmarks: each `bench_*.py` has a `run()` that returns measured rows."""
