"""Questionnaires in and out: translators' workbooks, XLSForm, paper."""
