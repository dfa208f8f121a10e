"""Tests of results.trends."""
