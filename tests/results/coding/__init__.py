"""Tests of results.coding."""
