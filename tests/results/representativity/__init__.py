"""Tests of results.representativity."""
