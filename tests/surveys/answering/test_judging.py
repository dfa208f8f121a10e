from dataclasses import replace
from typing import Any

import pytest

from surveys.answering.judging import Stored, entered_on, judge
from surveys.questionnaires.document import Document
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.on_path import PageOnPath
from surveys.questionnaires.path import path_of
from tests.factories import TINY_DOCUMENT
from tests.questionnaires.reading import raw


def stored(document: Document, **fields: Any) -> Stored:
    return replace(Stored(document, {}, {}, {}, "nb"), **fields)


def page_in(document: Document, code: str, answers: dict[str, Any]) -> PageOnPath:
    page = path_of(document, answers, {}).page(code)
    assert page is not None
    return page


@pytest.fixture
def numbers() -> Document:
    return sound_document(raw("numbers_in_ranges"))


def test_what_is_wrong_becomes_a_draft_and_the_rest_an_answer(numbers: Document) -> None:
    page = page_in(numbers, "p1", {})
    judged = judge(stored(numbers), page, {"Whole": ["mange"], "Share": ["3"]}, ())
    assert (judged.answers, judged.drafts) == ({"Share": 3}, {"Whole": ["mange"]})


def test_an_answer_is_not_lost_to_a_draft_that_replaces_it(numbers: Document) -> None:
    page = page_in(numbers, "p1", {})
    before = stored(numbers, answers={"Whole": 5})
    judged = judge(before, page, {"Whole": ["fem"]}, {"Share"})
    assert (judged.answers, judged.drafts) == ({"Whole": 5}, {"Whole": ["fem"]})


def test_a_draft_holds_nothing_that_a_database_refuses(numbers: Document) -> None:
    page = page_in(numbers, "p1", {})
    judged = judge(stored(numbers), page, {"Whole": ["\x00ti\udc80"]}, {"Share"})
    assert judged.drafts == {"Whole": ["ti"]}


def test_drafts_of_other_pages_stay() -> None:
    document = sound_document(TINY_DOCUMENT)
    before = stored(document, drafts={"Q3": ["for langt"]})
    judged = judge(before, page_in(document, "p1", {}), {"Q1": ["1"]}, ())
    assert judged.drafts == {"Q3": ["for langt"]}


def test_what_is_empty_and_never_was_answered_is_no_draft() -> None:
    document = sound_document(TINY_DOCUMENT)
    judged = judge(stored(document), page_in(document, "p1", {}), {}, ())
    assert judged.drafts == {}


def test_what_must_be_answered_and_is_emptied_is_a_draft() -> None:
    document = sound_document(TINY_DOCUMENT)
    before = stored(document, answers={"Q1": 1})
    judged = judge(before, page_in(document, "p1", {}), {}, ())
    assert (judged.answers, judged.drafts) == ({"Q1": 1}, {"Q1": []})
    shown = entered_on(page_in(document, "p1", {}), judged.answers, judged.drafts, "nb")
    assert shown == {}, "the page shows it empty"


def test_answers_that_break_a_rule_together_are_drafts() -> None:
    document = sound_document(raw("sum_to_hundred"))
    page = page_in(document, "p1", {})
    values = {"N1": ["50"], "N2": ["30"], "N3": ["21"]}
    judged = judge(stored(document), page, values, ())
    assert judged.drafts == values
    assert not judged.answers.keys() & values.keys()


def test_a_draft_fills_its_field_and_leaves_the_others(numbers: Document) -> None:
    page = page_in(numbers, "p1", {})
    entered = entered_on(page, {"Whole": 5, "Share": 2.5}, {"Whole": ["fem"]}, "nb")
    assert entered == {"Whole": "fem", "Share": 2.5}
