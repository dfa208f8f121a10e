"""Tests of results.management."""
