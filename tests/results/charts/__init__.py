"""Tests of results.charts."""
