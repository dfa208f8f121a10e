"""Conditions in words."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from django.utils import translation

from surveys.conditions import Condition
from surveys.exports.asked import who_was_asked
from surveys.exports.codebook import build_codebook
from surveys.questionnaires.format import sound_document
from tests.results.answered import DOCUMENT

BOOK = build_codebook(sound_document(DOCUMENT), "hash")
P1, P2 = "“Tok dere initiativ?”", "“Hvem tok initiativ?”"


def told(condition: dict[str, Any]) -> str:
    typed = msgspec.convert(condition, Condition)
    with translation.override("en"):
        return who_was_asked(replace(BOOK.item("P2"), asked=typed), BOOK)


def test_an_item_without_condition_is_asked_of_all() -> None:
    with translation.override("en"):
        assert who_was_asked(BOOK.item("P1"), BOOK) == "Everyone who answered the survey."


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"op": "eq", "item": "P1", "value": 1}, f"answered “Ja” to {P1}"),
        ({"op": "ne", "item": "P1", "value": 2}, f"answered something else than “Nei” to {P1}"),
        (
            {"op": "selected", "item": "P2", "any": [1, 2]},
            f"answered “Ledelsen” or “De ansatte” to {P2}",
        ),
        ({"op": "count", "item": "P2", "at_least": 2}, f"chose at least 2 answers to {P2}"),
        ({"op": "answered", "item": "P1"}, f"answered {P1}"),
        ({"op": "eq", "item": "P3.laws", "value": 2}, "answered “Helt uenig” to “Lover”"),
        (
            {"op": "lt", "item": "frame.population", "value": 5000},
            "are below 5000 on frame.population",
        ),
        (
            {"op": "not", "of": {"op": "answered", "item": "P1"}},
            f"are not among those who answered {P1}",
        ),
        (
            {
                "op": "and",
                "of": [{"op": "answered", "item": "P1"}, {"op": "answered", "item": "P2"}],
            },
            f"answered {P1} and answered {P2}",
        ),
        (
            {
                "op": "or",
                "of": [{"op": "answered", "item": "P1"}, {"op": "answered", "item": "P2"}],
            },
            f"answered {P1} or answered {P2}",
        ),
    ],
)
def test_a_condition_is_told_in_the_questionnaires_own_words(
    condition: dict[str, Any], words: str
) -> None:
    assert told(condition) == f"Those who {words}."
