"""Tests of results.disclosure."""
