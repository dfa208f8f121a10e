"""Tests of the editor's pages."""
