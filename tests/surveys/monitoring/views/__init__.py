"""Tests of surveys.monitoring.views."""
