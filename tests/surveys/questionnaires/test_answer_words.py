"""Answers in words, type by type."""

from typing import Any

import pytest

from surveys.questionnaires.answer_words import AnswerLine, answer_lines
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.on_path import ItemOnPath
from surveys.questionnaires.path import path_of

CATEGORIES = [
    {"code": 1, "text": {"nb": "Ja"}},
    {"code": 2, "text": {"nb": "Nei"}},
    {"code": 97, "text": {"nb": "Annet"}, "specify": True},
]
UNKNOWN = {"code": 99, "text": {"nb": "Vet ikke"}, "missing": "dont_know"}
ROWS = [{"code": "law", "text": {"nb": "Lover"}}, {"code": "money", "text": {"nb": "Penger"}}]
ITEMS: list[dict[str, Any]] = [
    {"code": "S", "type": "single", "categories": CATEGORIES},
    {"code": "M", "type": "multiple", "categories": CATEGORIES},
    {"code": "G", "type": "grid", "categories": CATEGORIES[:2], "rows": ROWS},
    {"code": "T", "type": "text"},
    {"code": "L", "type": "scale", "scale_from": 0, "scale_to": 10, "categories": [UNKNOWN]},
    {"code": "N", "type": "number", "decimals": 1},
    {"code": "K", "type": "number", "unit": {"nb": "kroner"}},
    {"code": "D", "type": "date"},
    {"code": "C", "type": "consent"},
]
DOCUMENT = sound_document(
    {
        "format": "barometer-questionnaire/1",
        "code": "in-words",
        "title": {"nb": "Alt"},
        "languages": ["nb"],
        "pages": [{"code": "p1", "items": [{"text": {"nb": "Om"}} | one for one in ITEMS]}],
    }
)


def item(code: str) -> ItemOnPath:
    return path_of(DOCUMENT, {}, {}).items()[code]


@pytest.mark.parametrize(
    ("code", "answers", "lines"),
    [
        ("S", {}, []),
        ("S", {"S": 97, "S:specify": "Noe"}, [AnswerLine("Annet: Noe")]),
        ("S", {"S": 97}, [AnswerLine("Annet")]),
        ("M", {"M": [1, 2]}, [AnswerLine("Ja"), AnswerLine("Nei")]),
        ("G", {"G": {"money": 2}}, [AnswerLine("Nei", "Penger", "money")]),
        ("T", {"T": "Fri tekst"}, [AnswerLine("Fri tekst")]),
        ("T", {"T": "2026-11-21"}, [AnswerLine("2026-11-21")]),
        ("L", {"L": 0}, [AnswerLine("0")]),
        ("L", {"L": 99}, [AnswerLine("Vet ikke")]),
        ("N", {"N": 1234.5}, [AnswerLine("1\u00a0234,5")]),
        ("K", {"K": -2000}, [AnswerLine("\u22122\u00a0000\u00a0kroner")]),
        ("D", {"D": "2026-11-02"}, [AnswerLine("2.11.2026")]),
        ("C", {"C": 1}, [AnswerLine("Yes")]),
    ],
)
def test_answers_are_told_in_words(
    code: str, answers: dict[str, Any], lines: list[AnswerLine]
) -> None:
    assert answer_lines(item(code), answers, "nb") == lines
