"""Answers from elsewhere, each with its verdict."""

from typing import Any

import pytest

from surveys.questionnaires.given_answers import JudgedAnswers, as_posted, judge_answers
from surveys.questionnaires.item_types.table import ITEM_TYPES
from surveys.questionnaires.on_path import ItemOnPath
from surveys.questionnaires.random_answers import Respondent
from surveys.questionnaires.remembered import Memory
from surveys.questionnaires.simulator import Simulator
from tests.questionnaires.reading import NAMES, YES_NO, document_of, item, small

YES = {"op": "eq", "item": "A", "value": 1}
THREE = [*YES_NO, {"code": 3, "text": {"nb": "Begge"}, "condition": YES}]
OTHER = [*YES_NO, {"code": 97, "text": {"nb": "Annet"}, "specify": True}]
DOCUMENT = document_of(
    [item("A", required="required")],
    [item("B", condition=YES), item("M", "multiple", categories=THREE, max_choices=1)],
    [item("S", categories=OTHER), item("N", "number", maximum=9), item("D", "date")],
)


def judged(answers: dict[str, Any]) -> JudgedAnswers:
    return judge_answers(DOCUMENT, answers, {}, "nb")


def verdicts(answers: dict[str, Any]) -> dict[str, str]:
    return {one.key: one.verdict for one in judged(answers).answers}


def test_an_answer_on_the_path_counts() -> None:
    given = {"A": 1, "B": 2, "M": [3], "S": 97, "S:specify": "Noe", "N": 9, "D": "2026-11-21"}
    assert set(verdicts(given).values()) == {"counts"}


def test_an_answer_off_the_path_is_told_why() -> None:
    (_a, b) = judged({"A": 2, "B": 1}).answers
    assert b.verdict == "off_path"
    assert b.text == "Not asked. Vises hvis A «A?» er «Ja»."


def test_what_is_not_offered_is_told_wholly_or_partly() -> None:
    assert verdicts({"A": 2, "M": [3]})["M"] == "not_offered"
    assert verdicts({"A": 2, "M": [1, 3]})["M"] == "partly"


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"M": [1, 2]}, "You have chosen 2. Choose at most 1."),
        ({"N": 10}, "Write a number that is 9 or less."),
        ({"S": 97, "S:specify": "x" * 201}, "The text has 201 characters. There is room for 200."),
    ],
)
def test_an_answer_that_its_page_would_not_take_is_wrong(
    answers: dict[str, Any], message: str
) -> None:
    found = judged(answers)
    assert [one.text for one in found.answers if one.verdict == "wrong"] == [message]
    assert not judged({"A": 2, **answers}).can_be_submitted


@pytest.mark.parametrize(
    "answers",
    [
        {"A": "1"},
        {"A": True},
        {"A": 7},
        {"A": [1]},
        {"M": 1},
        {"N": "ni"},
        {"D": "21.11.2026"},
        {"S:specify": 1},
        {"A": None},
    ],
)
def test_what_is_no_answer_to_the_item_is_malformed(answers: dict[str, Any]) -> None:
    assert set(verdicts(answers).values()) == {"malformed"}


def test_true_is_not_the_code_one() -> None:
    assert [page.code for page in judged({"A": 1}).path.pages] == ["p0", "p1", "p2"]
    assert "B" in judged({"A": 1}).path.items()
    assert "B" not in judged({"A": True}).path.items()


@pytest.mark.parametrize("key", ["X", "A:specify", "a", ""])
def test_what_is_not_asked_anywhere_is_unknown(key: str) -> None:
    assert verdicts({key: 1}) == {key: "unknown"}


def test_a_specified_text_counts_with_its_category_only() -> None:
    assert verdicts({"S": 1, "S:specify": "Noe"})["S:specify"] == "not_offered"


def test_a_specified_text_off_the_path_is_told_so() -> None:
    document = document_of([item("A")], [item("S", categories=OTHER, condition=YES)])
    (judged_text,) = judge_answers(document, {"S:specify": "Noe"}, {}, "nb").answers
    assert judged_text.verdict == "off_path"


def test_what_is_not_answered_is_told_and_what_is_required_holds_back() -> None:
    found = judged({"A": 2})
    assert found.unanswered == {"M": ("",), "S": ("",), "N": ("",), "D": ("",)}
    assert found.can_be_submitted
    assert not judged({}).can_be_submitted


def test_a_broken_rule_holds_back() -> None:
    document = small("sum_to_hundred")
    simulator = Simulator(document, 1, non_response=0)
    walks = [simulator.walk() for _walk in range(200)]
    broken = next(walk for walk in walks if walk.broken)
    found = judge_answers(document, broken.answers, broken.background, "nb")
    assert tuple(rule.code for rule in found.broken) == broken.broken
    assert not found.can_be_submitted


@pytest.mark.parametrize("name", NAMES)
def test_what_the_simulator_answers_counts(name: str) -> None:
    simulator = Simulator(small(name), 5)
    for _walk in range(20):
        walk = simulator.walk()
        found = judge_answers(small(name), walk.answers, walk.background, "nb")
        assert {one.verdict for one in found.answers} <= {"counts"}
        assert tuple(page.code for page in found.path.pages) == walk.pages


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_as_posted_is_cleaned_to_the_same_answer(name: str) -> None:
    simulator = Simulator(small(name), 5)
    for one in small(name).items():
        respondent = Respondent(one, (), "nb", Memory(), simulator.chance)
        answer = respondent.draw(respondent.whole)
        if answer is not None:
            shown = ItemOnPath(one, one.rows, one.categories)
            entry = ITEM_TYPES[one.type].clean(shown, as_posted(one, answer), "nb")
            assert entry.value == answer
