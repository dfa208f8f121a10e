"""Tests of the item types."""
