"""Multiple choice: combinations that may be, and those that may not."""

from typing import Any

import pytest

from surveys.questionnaires.item_types import multiple
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import item, small
from tests.surveys.questionnaires.item_types.defining import definition_faults


def judged(name: str, codes: list[str], language: str = "nb") -> tuple[Any, list[str]]:
    shown = path_of(small(name), {}, {}).items()["M"]
    entry = multiple.clean(shown, {"M": codes}, language)
    return entry.value, [fault.text for fault in entry.faults]


@pytest.mark.parametrize(
    ("name", "codes", "value"),
    [
        ("exclusive_category", ["2", "1"], [1, 2]),
        ("exclusive_category", ["96"], [96]),
        ("exclusive_category", ["1", "1", ""], [1]),
        ("exclusive_category", [], None),
        ("exclusive_category", [""], None),
        ("at_least_two", ["1", "3"], [1, 3]),
        ("at_least_two", ["99"], [99]),
    ],
)
def test_codes_that_go_together_are_an_answer_in_the_order_shown(
    name: str, codes: list[str], value: list[int] | None
) -> None:
    assert judged(name, codes) == (value, [])


def test_more_than_may_be_chosen_is_a_fault_that_counts() -> None:
    value, messages = judged("exclusive_category", ["1", "2", "3"])
    assert value == [1, 2, 3]
    assert messages == ["You have chosen 3. Choose at most 2."]


def test_fewer_than_must_be_chosen_is_a_fault_that_counts() -> None:
    assert judged("at_least_two", ["2"])[1] == ["You have chosen 1. Choose at least 2."]


@pytest.mark.parametrize("codes", [["1", "96"], ["96", "99"], ["1", "2", "96"]])
def test_a_category_that_stands_alone_is_not_combined(codes: list[str]) -> None:
    message = "“Nei, intet samarbeid” cannot be combined with other answers."
    assert judged("exclusive_category", codes)[1] == [message]


def test_the_category_is_named_in_the_respondents_language() -> None:
    message = "“Ikkje relevant” cannot be combined with other answers."
    assert judged("every_item_type", ["1", "98"], "nn")[1] == [message]


def test_no_more_is_wanted_than_is_shown() -> None:
    document = small("at_least_two")
    shown = path_of(document, {}, {}).items()["M"]
    only = type(shown)(shown.item, (), shown.categories[:1])
    assert multiple.clean(only, {"M": ["1"]}, "nb").faults == ()


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"max_choices": 3}, "max_choices"),
        ({"min_choices": 3}, "min_choices"),
        ({"min_choices": 2, "max_choices": 1}, "min_choices"),
        ({"max_length": 1}, "max_length"),
        ({"rows": [{"code": "a", "text": {"nb": "a"}}]}, "rows"),
        ({"categories": []}, "categories"),
    ],
)
def test_a_definition_that_cannot_be_answered_is_a_fault(fields: dict[str, Any], path: str) -> None:
    assert definition_faults(item("M", "multiple", **fields)) == [path]


def test_limits_within_the_categories_are_sound() -> None:
    assert definition_faults(item("M", "multiple", min_choices=1, max_choices=2)) == []
