"""Tests of results.files."""
