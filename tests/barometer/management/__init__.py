"""Tests of barometer/management."""
