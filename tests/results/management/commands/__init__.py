"""Tests of results.management.commands."""
