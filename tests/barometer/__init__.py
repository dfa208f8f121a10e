"""Tests of barometer."""
