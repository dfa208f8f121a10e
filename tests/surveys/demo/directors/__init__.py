"""Tests of surveys/demo/directors."""
