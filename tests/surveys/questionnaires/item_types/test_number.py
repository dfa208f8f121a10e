"""Numbers as people type them, and the range they must be in."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires.item_types import number
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import small
from tests.surveys.questionnaires.item_types.defining import definition_faults

ITEMS = path_of(small("numbers_in_ranges"), {}, {}).items()


def judged(code: str, *typed: str, language: str = "nb") -> tuple[Any, list[str]]:
    entry = number.clean(ITEMS[code], {code: list(typed)}, language)
    return entry.value, [fault.text for fault in entry.faults]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0),
        ("007", 7),
        (" 12 ", 12),
        ("+12", 12),
        ("20 000", 20000),
        ("20\u00a0000", 20000),
        ("20\u202f000", 20000),
        ("12,0", 12),
    ],
)
def test_a_whole_number_is_taken_as_people_type_it(typed: str, value: int) -> None:
    assert judged("Whole", typed) == (value, [])


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2,5", 2.5), ("2.5", 2.5), (",5", 0.5), ("2,", 2), ("1 234,5", 1234.5), ("1.500", 1.5)],
)
def test_a_comma_and_a_point_are_both_the_decimal_sign(typed: str, value: float) -> None:
    assert judged("Share", typed) == (value, [])


@pytest.mark.parametrize("typed", ["-0,5", "\u22120,5", "\u20130,5"])
def test_every_minus_sign_is_one(typed: str) -> None:
    assert judged("Share", typed) == (-0.5, [])


def test_one_number_is_one_answer_however_it_is_written() -> None:
    written = [judged("Share", typed)[0] for typed in ("3", "3,0", "3.", "+3")]
    assert {json.dumps(value) for value in written} == {"3"}


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_field_is_no_zero(typed: str) -> None:
    assert judged("Whole", typed) == (None, [])
    assert number.unanswered(ITEMS["Whole"], None) == ("",)
    assert number.unanswered(ITEMS["Whole"], 0) == ()


@pytest.mark.parametrize(
    "typed",
    ["tolv", "12 kr", "1e3", "NaN", "Infinity", "0x10", "1_000", "\u0661", "1,5", "1 00", "--1"],
)
def test_what_is_no_whole_number_stays_as_typed_and_is_asked_for(typed: str) -> None:
    assert judged("Whole", typed) == (typed, ["Write a whole number, with digits only."])


def test_a_number_with_decimals_may_not_have_more_than_the_item() -> None:
    assert judged("Share", "2,55") == ("2,55", ["Decimals: write at most 1."])
    assert judged("Share", "mye") == ("mye", ["Write a number, with decimals if you need them."])


@pytest.mark.parametrize(
    ("code", "typed", "message"),
    [
        ("Whole", "20001", "Write a number from 0 to 20\u00a0000."),
        ("Whole", "-1", "Write a number from 0 to 20\u00a0000."),
        ("Share", "-0,6", "Write a number that is \u22120,5 or more."),
        ("Change", "1000001", "Write a number that is 1\u00a0000\u00a0000 or less."),
        ("Change", "9" * 30, "Write a number that is 1\u00a0000\u00a0000 or less."),
        (
            "Change",
            "-1000000001",
            "Write a number that is \u22121\u00a0000\u00a0000\u00a0000 or more.",
        ),
    ],
)
def test_a_number_out_of_range_is_told_the_range(code: str, typed: str, message: str) -> None:
    assert judged(code, typed) == (typed, [message])


@pytest.mark.parametrize("typed", ["0", "20000"])
def test_both_ends_are_in_the_range(typed: str) -> None:
    assert judged("Whole", typed) == (int(typed), [])


def test_a_text_too_long_for_a_number_is_cut_and_refused() -> None:
    value, messages = judged("Change", "1" * 5000)
    assert (len(value), len(messages)) == (number.MOST_TYPED, 1)


def test_two_numbers_for_one_item_are_forged() -> None:
    entry = number.clean(ITEMS["Whole"], {"Whole": ["1", "2"]}, "nb")
    assert [fault.kind for fault in entry.faults] == ["forged"]


def test_a_number_is_written_as_in_its_language() -> None:
    assert number.written(-1234.5, "nn") == "\u22121\u00a0234,5"
    assert number.written(-1234.5, "en") == "\u22121,234.5"
    assert number.written(5.0, "nb") == "5"


@given(st.integers(-10_000_000, 10_000_000), st.sampled_from(["nb", "nn"]))
def test_a_number_as_written_is_read_as_itself(tenths: int, language: str) -> None:
    value = tenths / 10
    assert number.number_in(number.written(value, language)) == number.number_in(str(value))


@pytest.mark.parametrize(
    ("stored", "value"), [(0, 0), (2.5, 2.5), ("5", None), (True, None), ([1], None), (None, None)]
)
def test_only_a_number_is_kept(stored: object, value: Any) -> None:
    assert number.kept(ITEMS["Share"], stored) is value


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"minimum": 5, "maximum": 5}, "maximum"),
        ({"minimum": 0.5}, "minimum"),
        ({"maximum": 0.55, "decimals": 1}, "maximum"),
        ({"categories": [{"code": 1, "text": {"nb": "Ja"}}]}, "categories"),
        ({"earliest": "2020-01-01"}, "earliest"),
        ({"order": "random"}, "order"),
    ],
)
def test_what_makes_no_number_is_a_fault(fields: dict[str, Any], path: str) -> None:
    item = {"code": "N", "type": "number", "text": {"nb": "?"}, **fields}
    assert definition_faults(item) == [path]
