"""Tests of surveys/management/commands."""
