"""Tests of the questionnaire engine."""
