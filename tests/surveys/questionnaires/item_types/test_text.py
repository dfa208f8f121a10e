"""Open text: everything is kept literally but what no keyboard writes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires.item_types import text
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import item, small
from tests.surveys.questionnaires.item_types.defining import definition_faults

SHOWN = path_of(small("open_texts"), {}, {}).items()
NAUGHTY = [
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "=cmd|' /C calc'!A0",
    "%(most)d {{ name }} {% if %}",
    "Čáhppesluokta 🙂 ﷽ \u202eabc",
    "  innrykk og luft  ",
    "null",
    "NaN",
]


def cleaned(code: str, value: str) -> tuple[Any, list[str]]:
    entry = text.clean(SHOWN[code], {code: [value]}, "nb")
    return entry.value, [fault.text for fault in entry.faults]


@pytest.mark.parametrize("value", NAUGHTY)
def test_what_is_written_is_kept_literally(value: str) -> None:
    assert cleaned("L", value) == (value, [])


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x00b\x1bc\x7fd\x85e", "abcde"),
        ("a\tb", "a\tb"),
        ("a\ud800b", "ab"),
        ("\x00", None),
        (" \r\n\t ", None),
        ("", None),
    ],
)
def test_newlines_are_one_kind_and_control_characters_go(value: str, kept: str | None) -> None:
    assert cleaned("L", value) == (kept, [])


def test_a_line_stays_a_line() -> None:
    assert cleaned("S", "a\r\nb") == ("a b", [])


def test_the_length_is_limited_and_the_fault_counts() -> None:
    assert cleaned("S", "x" * 20) == ("x" * 20, [])
    value, messages = cleaned("S", "x" * 21)
    assert value == "x" * 21
    assert messages == ["The text has 21 characters. There is room for 20."]


def test_a_newline_counts_as_one_character() -> None:
    assert cleaned("L", "\r\n" + "x" * 299)[1] == []


def test_there_is_a_limit_where_the_document_sets_none() -> None:
    assert cleaned("D", "x" * text.MAX_LENGTH)[1] == []
    assert len(cleaned("D", "x" * (text.MAX_LENGTH + 1))[1]) == 1


def test_a_field_posted_twice_is_forged() -> None:
    entry = text.clean(SHOWN["S"], {"S": ["a", "b"]}, "nb")
    assert [fault.kind for fault in entry.faults] == ["forged"]


@given(st.text(st.characters(), max_size=50))
def test_cleaning_twice_changes_nothing_and_the_rest_can_be_stored(value: str) -> None:
    once = text.literal(value)
    assert text.literal(once) == once
    assert "\x00" not in once
    assert once.encode().decode() == once


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"categories": [{"code": 1, "text": {"nb": "Ja"}}]}, "categories"),
        ({"rows": [{"code": "a", "text": {"nb": "a"}}]}, "rows"),
        ({"min_choices": 1}, "min_choices"),
        ({"max_choices": 1}, "max_choices"),
    ],
)
def test_a_definition_that_means_nothing_is_a_fault(fields: dict[str, Any], path: str) -> None:
    assert definition_faults(item("T", "text", **fields)) == [path]
