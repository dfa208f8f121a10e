"""Tests of surveys.fieldwork.views."""
