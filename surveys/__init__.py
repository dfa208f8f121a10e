"""Collecting answers: from register and questionnaire to microdata without names."""
