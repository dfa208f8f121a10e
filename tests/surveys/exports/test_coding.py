"""One response as codes."""

from typing import Any

import pytest

from surveys.exports.codebook import build_codebook
from surveys.exports.codes import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.exports.coding import coded
from surveys.questionnaires.format import sound_document
from tests.results.answered import DOCUMENT

YES = {"op": "eq", "item": "P1", "value": 1}


def conditional_parts() -> dict[str, Any]:
    """The questionnaire with a category and a row that are shown after «Ja» only."""
    first, second, third = DOCUMENT["pages"]
    (battery,) = third["items"]
    choice, _text = second["items"]
    row, *rows = battery["rows"]
    one, *others = choice["categories"]
    return DOCUMENT | {
        "pages": [
            first,
            {
                "code": "p2",
                "items": [choice | {"categories": [one | {"condition": YES}, *others]}],
            },
            third | {"items": [battery | {"rows": [row | {"condition": YES}, *rows]}]},
        ]
    }


def codes(document: dict[str, Any], answers: dict[str, Any]) -> dict[str, int]:
    sound = sound_document(document)
    book = build_codebook(sound, "hash")
    values, _texts = coded(sound, book, answers, {})
    names = [variable.name for variable in book.variables()]
    return dict(zip(names, values, strict=True))


def test_there_is_a_code_for_every_variable() -> None:
    found = codes(DOCUMENT, {"P1": 1, "P2": [2], "P2b": "x", "P3": {"technology": 99}})
    assert found == {
        "P1": 1,
        "P2.1": NOT_CHOSEN,
        "P2.2": CHOSEN,
        "P2.96": NOT_CHOSEN,
        "P2.97": NOT_CHOSEN,
        "P2.99": NOT_CHOSEN,
        "P2b": CHOSEN,
        "P3.technology": 99,
        "P3.laws": NOT_ANSWERED,
    }


def test_a_response_without_answers_is_asked_what_is_on_its_path() -> None:
    found = codes(DOCUMENT, {})
    assert found["P1"] == NOT_ANSWERED
    assert found["P2.1"] == NOT_ASKED
    assert found["P3.laws"] == NOT_ANSWERED


@pytest.mark.parametrize(("answer", "code"), [(1, NOT_CHOSEN), (2, NOT_ASKED)])
def test_a_category_that_was_not_shown_was_not_asked(answer: int, code: int) -> None:
    found = codes(conditional_parts(), {"P1": answer, "P2": [2]})
    assert (found["P2.1"], found["P2.2"]) == (code, CHOSEN)


@pytest.mark.parametrize(("answer", "code"), [(1, NOT_ANSWERED), (2, NOT_ASKED)])
def test_a_row_that_was_not_shown_was_not_asked(answer: int, code: int) -> None:
    found = codes(conditional_parts(), {"P1": answer, "P3": {"laws": 1}})
    assert (found["P3.technology"], found["P3.laws"]) == (code, 1)


def test_texts_are_kept_by_their_answers_key() -> None:
    sound = sound_document(DOCUMENT)
    answers: dict[str, Any] = {"P1": 1, "P2": [97], "P2:specify": "Fylket", "P2b": "Bok"}
    _codes, texts = coded(sound, build_codebook(sound, "hash"), answers, {})
    assert texts == {"P2:specify": "Fylket", "P2b": "Bok"}
