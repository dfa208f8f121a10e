"""Tests of results.weighting."""
