"""Tests of surveys/demo/leaders."""
