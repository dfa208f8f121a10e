"""Tests of surveys.monitoring."""
