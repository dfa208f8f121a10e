"""Tests of barometer/management/commands."""
