"""Tests of results.explorer."""
