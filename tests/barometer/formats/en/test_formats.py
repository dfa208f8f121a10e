"""Dates and numbers in English."""

import datetime as dt

from django.utils import translation
from django.utils.formats import date_format, number_format


def test_days_and_decimals() -> None:
    with translation.override("en"):
        assert date_format(dt.date(2026, 12, 5)) == "5 December 2026"
        assert number_format(31.7, 1) == "31.7"
