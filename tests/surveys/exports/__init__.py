"""Tests of surveys.exports."""
