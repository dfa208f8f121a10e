"""Tests of results.tabulation."""
