"""Rules between answers: when they hold somebody back, and when not."""

from typing import Any

import pytest

from surveys.questionnaires.answers import Cleaned, clean_page, merged
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.path import path_of
from surveys.questionnaires.rules import broken_rules, pages_to_mend, with_broken_rules
from tests.questionnaires.reading import item, of_pages, small


def broken(answers: dict[str, Any], name: str = "sum_to_hundred") -> list[str]:
    return [rule.code for rule in broken_rules(path_of(small(name), answers, {}), {})]


P2 = {"A": [1]}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"N1": 50, "N2": 30, "N3": 20}, []),
        ({"N1": 33.3, "N2": 33.3, "N3": 33.4}, []),
        ({"N1": 100, "N2": 0, "N3": 0}, []),
        ({"N1": 50, "N2": 30, "N3": 21}, ["all"]),
        ({"N1": 100, "N2": 100}, []),
        ({}, []),
    ],
)
def test_a_rule_is_broken_only_by_answers_that_are_there(
    answers: dict[str, Any], expected: list[str]
) -> None:
    assert broken(answers | P2) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["some"]),
        ({"A": [1]}, []),
        ({"B": 1}, []),
        ({"B": 3}, []),
        ({"A": [1], "B": 3}, ["leader"]),
        ({"A": [1, 3], "B": 3}, []),
    ],
)
def test_answered_in_a_rule_asks_for_an_answer(
    answers: dict[str, Any], expected: list[str]
) -> None:
    assert broken(answers) == expected


def hiding() -> dict[str, Any]:
    """Return a rule over two numbers, of which the second is hidden after a no."""
    return of_pages(
        [item("Q")],
        [
            item("N1", "number"),
            item("N2", "number", condition={"op": "eq", "item": "Q", "value": 1}),
        ],
        rules=[
            {
                "code": "sum",
                "page": "p1",
                "holds": {"op": "sum", "items": ["N1", "N2"], "compare": "eq", "value": 10},
                "text": {"nb": "Ti"},
                "items": ["N2"],
            }
        ],
    )


def test_a_rule_at_items_off_the_path_is_not_judged() -> None:
    document = sound_document(hiding())
    answers = {"N1": 4, "N2": 4}
    assert broken_rules(path_of(document, answers | {"Q": 1}, {}), {})
    assert not broken_rules(path_of(document, answers | {"Q": 2}, {}), {})


def test_a_rule_that_nobody_could_mend_is_not_judged() -> None:
    loose = hiding()
    loose["rules"][0]["holds"] = {"op": "answered", "item": "N2"}
    document = sound_document(loose)
    assert broken_rules(path_of(document, {"Q": 1}, {}), {})
    assert not broken_rules(path_of(document, {"Q": 2}, {}), {})


def test_a_rule_on_a_page_off_the_path_is_not_judged() -> None:
    loose = hiding()
    loose["pages"][1]["condition"] = {"op": "eq", "item": "Q", "value": 1}
    document = sound_document(loose)
    assert not broken_rules(path_of(document, {"Q": 2, "N1": 4, "N2": 4}, {}), {})


def judged(name: str, code: str, posted: dict[str, list[str]], **answers: Any) -> Cleaned:
    document = small(name)
    page = path_of(document, answers, {}).page(code)
    assert page is not None
    cleaned = clean_page(page, posted, language="nb")
    after = path_of(document, merged(answers, cleaned), {})
    return with_broken_rules(cleaned, page, after, {}, "nb")


def test_the_message_of_a_rule_stands_at_each_of_its_items() -> None:
    cleaned = judged("sum_to_hundred", "p1", {"N1": ["50"], "N2": ["30"], "N3": ["21"]})
    message = "Andelene skal bli 100 prosent til sammen."
    told = [(fault.kind, fault.item, fault.text, fault.rule) for fault in cleaned.faults]
    assert told == [("wrong", "N1", message, "all"), ("wrong", "N3", message, "all")]
    assert cleaned.entered == {"N1": 50, "N2": 30, "N3": 21}


def test_a_page_is_judged_by_its_own_rules_only() -> None:
    filled = {"N1": ["50"], "N2": ["30"], "N3": ["20"]}
    assert judged("sum_to_hundred", "p1", filled).faults == ()


def test_the_message_of_a_rule_repeats_answers() -> None:
    cleaned = judged("piped_answers", "p2", {"Used": ["2"]}, Name="100 % <b>")
    assert [fault.text for fault in cleaned.faults] == ["100 % <b> skal være i bruk."]


def test_what_keeps_a_response_from_being_submitted_is_told_in_order() -> None:
    document = small("sum_to_hundred")
    path = path_of(document, {"N1": 50, "N2": 30, "N3": 21}, {})
    assert [page.code for page in pages_to_mend(path, {})] == ["p1", "p2"]
    whole = path_of(document, {"N1": 50, "N2": 30, "N3": 20, "A": [1]}, {})
    assert pages_to_mend(whole, {}) == ()


def test_what_is_required_keeps_a_response_from_being_submitted() -> None:
    path = path_of(small("consent_to_go_on"), {}, {})
    assert [page.code for page in pages_to_mend(path, {})] == ["p1"]
