"""Tests of what is hidden, and of what would give it away."""
