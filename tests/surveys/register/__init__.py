"""Tests of surveys/register."""
