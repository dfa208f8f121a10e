"""Responses as codes."""

from random import Random
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.exports.codebook import build_codebook
from surveys.exports.codes import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.exports.coding import Coded, coded
from surveys.exports.frame import Frame
from surveys.exports.given import AnswerFields, Given
from surveys.questionnaires.document import Document
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import read, sound_document
from surveys.questionnaires.loading import load_library_questionnaire
from tests.questionnaires.generated import questionnaires
from tests.questionnaires.reading import NAMES, small
from tests.results.answered import DOCUMENT
from tests.surveys.exports.one_by_one import coded_alone, some_answers

YES = {"op": "eq", "item": "P1", "value": 1}
LIBRARY = ("ordforere", "ledere-2018", "ledere-2020", "radmenn-2018")
UNITS: list[dict[str, Any]] = [
    {"kind": "municipality", "population": 2, "centrality": 1, "region": "Vestlandet"},
    {"kind": "municipality", "population": 30_000, "centrality": None, "language_form": "nn"},
    {"kind": "county_authority", "population": None, "county_name": "Oslo"},
]


def columns(document: Document, answers: list[dict[str, Any]], units: list[Any]) -> Coded:
    documents = [msgspec.json.encode(one).decode() for one in answers]
    book = build_codebook(document, "hash")
    frame = Frame(units, np.arange(len(units)))
    return coded(document, book, Given(AnswerFields(document), documents), frame)


def check_against_paths(document: Document, chance: Random, noise: float) -> None:
    """Assert that columns say of each respondent what her own path says."""
    book = build_codebook(document, "hash")
    answers = [some_answers(document, chance, noise) for _respondent in range(12)]
    units = [UNITS[place % len(UNITS)] for place in range(len(answers))]
    found = columns(document, answers, units)
    for place, (one, unit) in enumerate(zip(answers, units, strict=True)):
        codes, numbers, texts = coded_alone(document, book, one, unit)
        assert {name: int(column[place]) for name, column in found.codes.items()} == codes
        told = {name: float(column[place]) for name, column in found.numbers.items()}
        assert {name: value for name, value in told.items() if not np.isnan(value)} == numbers
        written = {key: column[place] for key, column in found.texts.items()}
        assert {key: text for key, text in written.items() if text} == texts


@pytest.mark.parametrize("noise", [0.0, 0.3])
@pytest.mark.parametrize("name", NAMES)
def test_columns_say_of_everyone_what_her_path_says(name: str, noise: float) -> None:
    for seed in range(10):
        check_against_paths(small(name), Random(seed), noise)


@pytest.mark.parametrize("name", LIBRARY)
def test_columns_of_the_real_questionnaires_say_what_paths_say(name: str) -> None:
    check_against_paths(load_library_questionnaire(name), Random(1), 0.0)


@settings(max_examples=60)
@given(loose=questionnaires(), seed=st.integers(0, 1000))
def test_columns_say_what_paths_say_whatever_the_conditions(
    loose: dict[str, Any], seed: int
) -> None:
    try:
        document = read(msgspec.json.encode(loose))
    except DocumentFault:
        return
    check_against_paths(document, Random(seed), 0.0)


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
    found = columns(sound_document(document), [answers], [{}])
    return {name: int(column[0]) for name, column in found.codes.items()}


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
    answers: dict[str, Any] = {"P1": 1, "P2": [97], "P2:specify": "Fylket", "P2b": "Bok"}
    found = columns(sound_document(DOCUMENT), [answers], [{}])
    assert found.texts == {"P2:specify": ["Fylket"], "P2b": ["Bok"]}
