"""Tests of surveys/management."""
