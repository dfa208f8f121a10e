"""The values worth trying of an item or a background variable."""

from typing import Any

import msgspec
import pytest

from surveys.conditions import Condition, leaves
from surveys.questionnaires.document import Item
from surveys.questionnaires.trial_values import MAX_SETS, trial_values
from tests.questionnaires.reading import YES_NO, item

ALONE = {"code": 9, "text": {"nb": "Ingen"}, "exclusive": True}


def values(reference: str, one: dict[str, Any] | None, *asked: dict[str, Any]) -> list[Any]:
    found = [leaf for loose in asked for leaf in leaves(msgspec.convert(loose, Condition))]
    return trial_values(reference, msgspec.convert(one, Item) if one else None, found)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (item("A"), [1, 2]),
        (item("A", "scale", scale_from=1, scale_to=3), [1, 2, 3]),
        (item("A", "consent"), [1]),
        (item("A", "text"), ["x"]),
        (item("A", "number", minimum=5, maximum=9), [5, 9]),
        (item("A", "number"), [0]),
    ],
)
def test_an_item_has_the_values_of_its_type(one: dict[str, Any], expected: list[Any]) -> None:
    assert values("A", one) == expected


def test_numbers_stand_on_both_sides_of_what_they_are_compared_with_within_the_range() -> None:
    asked = {"op": "ge", "item": "A", "value": 9}
    whole = item("A", "number", minimum=0, maximum=9)
    assert values("A", whole, asked) == [0, 9, 8]
    assert values("A", {**whole, "decimals": 1}, asked) == [0, 9, 8.9]


def test_a_background_variable_stands_on_both_sides_of_what_it_is_compared_with() -> None:
    number = {"op": "lt", "item": "frame.population", "value": 5000}
    text = {"op": "eq", "item": "frame.region", "value": "Vestlandet"}
    assert values("frame.population", None, number, text) == [4999, 5000, 5001]
    assert values("frame.region", None, number, text) == ["Vestlandet", "Vestlandetx"]
    assert values("frame.kind", None, {"op": "answered", "item": "frame.kind"}) == ["x"]


def test_categories_that_nothing_tells_apart_stand_for_each_other() -> None:
    many = [{"code": code, "text": {"nb": "a"}} for code in range(1, 9)]
    one = item("A", "multiple", categories=[*many, ALONE])
    named = {"op": "selected", "item": "A", "any": [5]}
    assert values("A", one, named) == [[9], [5], [1], [1, 5]]
    assert [1, 2, 3] in values("A", one, {"op": "count", "item": "A", "at_least": 3})


def test_no_more_sets_are_made_than_are_tried() -> None:
    many = [{"code": code, "text": {"nb": "a"}} for code in range(1, 21)]
    asked = {"op": "selected", "item": "A", "any": list(range(1, 21))}
    assert len(values("A", item("A", "multiple", categories=many), asked)) == MAX_SETS


def test_no_more_are_chosen_than_the_item_lets() -> None:
    one = item("A", "multiple", categories=[*YES_NO, ALONE], max_choices=1)
    assert values("A", one, {"op": "selected", "item": "A", "any": [1, 2]}) == [[9], [1], [2]]
