"""Tests of versions side by side."""
