"""Whether conditions can be true, tried on answers."""

from typing import Any

import msgspec
import pytest

from surveys.conditions import Condition
from surveys.questionnaires.document import Item
from surveys.questionnaires.reach import can_hold
from tests.questionnaires.reading import item

MANY = [{"code": code, "text": {"nb": str(code)}} for code in range(1, 21)]
ALONE = [*MANY, {"code": 99, "text": {"nb": "Ingen"}, "exclusive": True}]


def reach(*conditions: dict[str, Any]) -> bool:
    items = [
        item("S"),
        item("M", "multiple", categories=ALONE, max_choices=3),
        item("F", "multiple", min_choices=2),
        item("T", "text"),
    ]
    return can_hold(
        [msgspec.convert(one, Condition) for one in conditions],
        {one["code"]: msgspec.convert(one, Item) for one in items},
    )


def both(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"op": "and", "of": list(parts)}


def no(part: dict[str, Any]) -> dict[str, Any]:
    return {"op": "not", "of": part}


def selected(code: int) -> dict[str, Any]:
    return {"op": "selected", "item": "M", "any": [code]}


TEXT = {"op": "answered", "item": "T"}
POPULATION = "frame.population"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (both(selected(3), selected(20)), True),
        (selected(99), True),
        (both(selected(3), selected(99)), False),
        ({"op": "count", "item": "M", "at_least": 3}, True),
        ({"op": "count", "item": "M", "at_least": 4}, False),
        (both({"op": "count", "item": "M", "at_least": 2}, selected(99)), False),
        (both({"op": "count", "item": "M", "at_least": 3}, selected(1), no(selected(2))), True),
        (no({"op": "count", "item": "F", "at_least": 2}), True),
        (
            both({"op": "answered", "item": "F"}, no({"op": "count", "item": "F", "at_least": 2})),
            False,
        ),
        (both(TEXT, no(TEXT)), False),
        (no(TEXT), True),
        (
            both(
                {"op": "gt", "item": POPULATION, "value": 5000},
                {"op": "lt", "item": POPULATION, "value": 5002},
            ),
            True,
        ),
        (
            both(
                {"op": "gt", "item": POPULATION, "value": 5000},
                {"op": "lt", "item": POPULATION, "value": 5001},
            ),
            False,
        ),
        ({"op": "ne", "item": "frame.region", "value": "Vestlandet"}, True),
        ({"op": "answered", "item": "frame.region"}, True),
        (
            both(
                {"op": "selected", "item": "frame.centrality", "any": [1, 2]},
                {"op": "ge", "item": "frame.centrality", "value": 3},
            ),
            False,
        ),
    ],
)
def test_a_condition_can_hold_if_some_answers_make_it_true(
    condition: dict[str, Any], expected: bool
) -> None:
    assert reach(condition) is expected


def test_conditions_must_hold_at_once() -> None:
    yes = {"op": "eq", "item": "S", "value": 1}
    assert reach(yes)
    assert not reach(yes, no(yes))


def test_what_would_take_too_long_to_try_passes() -> None:
    never = both({"op": "eq", "item": "S", "value": 1}, no({"op": "answered", "item": "S"}))
    many = [{"op": "eq", "item": f"frame.{name}", "value": 1} for name in "abcdefgh"]
    assert not reach(never)
    assert reach(both(never, *many))
