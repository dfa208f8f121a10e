"""Dates and numbers in Northern Sámi."""

import datetime as dt

from django.utils import translation
from django.utils.formats import date_format, number_format


def test_days_and_decimals() -> None:
    with translation.override("se"):
        assert date_format(dt.date(2026, 12, 5)) == "5.12.2026"
        assert number_format(31.7, 1) == "31,7"
