"""Tests of the respondents' and the public pages."""
