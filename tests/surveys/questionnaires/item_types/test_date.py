"""Dates in three fields."""

from typing import Any

import pytest

from surveys.questionnaires.item_types import date
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import small
from tests.surveys.questionnaires.item_types.defining import definition_faults

ITEMS = path_of(small("dates_between"), {}, {}).items()


def judged(code: str, *typed: str) -> tuple[Any, list[tuple[str, str]]]:
    posted = {f"{code}.{part}": [text] for part, text in zip(date.PARTS, typed, strict=True)}
    entry = date.clean(ITEMS[code], posted, "nb")
    return entry.value, [(fault.row, fault.text) for fault in entry.faults]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (("1", "1", "2015"), "2015-01-01"),
        (("29", "02", "2020"), "2020-02-29"),
        ((" 7 ", "12", "2019"), "2019-12-07"),
        (("", "", ""), None),
    ],
)
def test_three_fields_make_a_date(typed: tuple[str, str, str], value: str | None) -> None:
    assert judged("Start", *typed) == (value, [])


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (("", "1", "2016"), ("day", "Write the day too.")),
        (("1", "", "2016"), ("month", "Write the month too.")),
        (("1", "1", ""), ("year", "Write the year too.")),
        (("første", "1", "2016"), ("day", "Write the day as a number.")),
        (("1", "mai", "2016"), ("month", "Write the month as a number.")),
        (("1", "5", "16"), ("year", "Write the year with four digits.")),
        (("1", "5", "-016"), ("year", "Write the year with four digits.")),
        (("\u0661", "5", "2016"), ("day", "Write the day as a number.")),
        (("29", "2", "2019"), ("day", "There is no such date.")),
        (("1", "13", "2019"), ("day", "There is no such date.")),
        (("1", "1", "0000"), ("day", "There is no such date.")),
        (("31", "12", "2014"), ("day", "The date must be 1.1.2015 or later.")),
        (("1", "3", "2020"), ("day", "The date must be 29.2.2020 or earlier.")),
    ],
)
def test_what_is_no_date_of_the_item_stays_as_typed(
    typed: tuple[str, str, str], fault: tuple[str, str]
) -> None:
    value, faults = judged("Start", *typed)
    assert faults == [fault]
    assert date.as_typed(value) == list(typed)


def test_without_bounds_every_date_will_do() -> None:
    assert judged("Any", "1", "1", "1814") == ("1814-01-01", [])


def test_a_date_fills_its_fields_again() -> None:
    assert date.as_typed("2019-02-03") == ["3", "2", "2019"]
    assert date.as_typed("") == ["", "", ""]


def test_two_days_are_forged() -> None:
    entry = date.clean(ITEMS["Start"], {"Start.day": ["1", "2"]}, "nb")
    assert [(fault.kind, fault.row) for fault in entry.faults] == [("forged", "day")]


@pytest.mark.parametrize(
    ("stored", "value"),
    [("2019-02-03", "2019-02-03"), ("2019-02-30", None), ("3.2.2019", None), (20190203, None)],
)
def test_only_a_date_is_kept(stored: object, value: str | None) -> None:
    assert date.kept(ITEMS["Any"], stored) == value


def test_a_date_is_answered_or_not() -> None:
    assert date.unanswered(ITEMS["Any"], None) == ("",)
    assert date.unanswered(ITEMS["Any"], "2019-02-03") == ()


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"earliest": "2019-02-30"}, "earliest"),
        ({"latest": "2019-13-01"}, "latest"),
        ({"earliest": "2019-02-02", "latest": "2019-02-01"}, "latest"),
        ({"max_length": 10}, "max_length"),
    ],
)
def test_what_makes_no_date_is_a_fault(fields: dict[str, Any], path: str) -> None:
    item = {"code": "D", "type": "date", "text": {"nb": "?"}, **fields}
    assert definition_faults(item) == [path]
