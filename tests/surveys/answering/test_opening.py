import json

from surveys.answering.opening import opened_unseen, opening_conditions
from surveys.questionnaires.document import Document
from surveys.questionnaires.on_path import Answers, PageOnPath
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import document_of, item, small


def page_in(document: Document, code: str, answers: Answers) -> PageOnPath:
    page = path_of(document, answers, {}).page(code)
    assert page is not None
    return page


def test_the_page_is_told_when_its_items_open() -> None:
    page = page_in(small("opened_on_the_page"), "p2", {})
    told = opening_conditions(page, {}, {})
    assert list(told) == ["Kinds", "Main", "Sure", "Why", "More"]
    assert json.loads(told["Kinds"]) == {"op": "eq", "item": "Tried", "value": 1}


def test_what_is_known_from_before_is_told_as_a_verdict_only() -> None:
    document = small("opened_on_the_page")
    for role, verdict in ((1, False), (2, True)):
        answers = {"Role": role}
        told = opening_conditions(page_in(document, "p2", answers), answers, {})
        assert json.loads(told["Main"]) == {
            "op": "and",
            "of": [
                {"op": "count", "item": "Kinds", "at_least": 2},
                {"op": "not", "of": verdict},
            ],
        }


def test_a_page_that_opens_nothing_is_told_nothing() -> None:
    document = document_of(
        [item("A")], [item("B"), item("C", condition={"op": "eq", "item": "A", "value": 1})]
    )
    answers = {"A": 2}
    assert opening_conditions(page_in(document, "p1", answers), answers, {}) == {}


def test_what_was_opened_and_not_shown_is_told() -> None:
    page = page_in(small("opened_on_the_page"), "p2", {"Tried": 1})
    assert opened_unseen(page, frozenset()) == {"Kinds", "Sure"}
    assert opened_unseen(page, frozenset({"Kinds", "Sure"})) == frozenset()
