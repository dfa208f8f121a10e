"""Tests of results/verification."""
