"""Whether conditions can be true, tried on answers."""

from typing import Any

import msgspec
import pytest

from surveys.conditions import Condition
from surveys.questionnaires.document import Item
from surveys.questionnaires.reach import Reach
from tests.questionnaires.reading import item

MANY = [{"code": code, "text": {"nb": str(code)}} for code in range(1, 21)]
ALONE = [*MANY, {"code": 99, "text": {"nb": "Ingen"}, "exclusive": True}]


def can_hold(*conditions: dict[str, Any]) -> bool:
    items = [
        item("S"),
        item("M", "multiple", categories=ALONE, max_choices=3),
        item("F", "multiple", min_choices=2),
        item("T", "text"),
    ]
    reach = Reach()
    for one in items:
        reach.add(msgspec.convert(one, Item))
    return reach.can_hold(msgspec.convert(one, Condition) for one in conditions)


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
    assert can_hold(condition) is expected


def test_conditions_must_hold_at_once() -> None:
    yes = {"op": "eq", "item": "S", "value": 1}
    assert can_hold(yes)
    assert not can_hold(yes, no(yes))


def test_what_would_take_too_long_to_try_passes() -> None:
    never = both({"op": "eq", "item": "S", "value": 1}, no({"op": "answered", "item": "S"}))
    either = [{"op": "eq", "item": f"frame.{name}", "value": 1} for name in "abcdefgh"]
    always = [{"op": "or", "of": [one, no(one)]} for one in either]
    assert not can_hold(never, *always[:2])
    assert can_hold(never, *always)


def test_an_answer_counts_only_where_its_item_is_shown() -> None:
    yes, other = {"op": "eq", "item": "A", "value": 1}, {"op": "eq", "item": "A", "value": 2}
    on_b = {"op": "answered", "item": "B"}
    reach = Reach()
    reach.add(msgspec.convert(item("A"), Item))
    reach.add(msgspec.convert(item("B"), Item), (msgspec.convert(yes, Condition),))
    assert reach.can_hold([msgspec.convert(both(on_b, yes), Condition)])
    assert not reach.can_hold([msgspec.convert(both(on_b, other), Condition)])


def test_what_hides_an_item_counts_though_it_is_not_asked_about() -> None:
    reach = Reach()
    reach.add(msgspec.convert(item("A"), Item))
    for code, value in (("B", 1), ("C", 2)):
        shown_if = {"op": "eq", "item": "A", "value": value}
        reach.add(msgspec.convert(item(code), Item), (msgspec.convert(shown_if, Condition),))
    on_b, on_c = ({"op": "answered", "item": code} for code in "BC")
    assert reach.can_hold([msgspec.convert(both(on_b, no(on_c)), Condition)])
    assert not reach.can_hold([msgspec.convert(both(on_b, on_c), Condition)])


@pytest.mark.parametrize("required", ["required", "ask"])
def test_only_what_may_be_left_empty_can_be_missing(required: str) -> None:
    reach = Reach()
    reach.add(msgspec.convert(item("A", required=required), Item))
    empty = msgspec.convert(no({"op": "answered", "item": "A"}), Condition)
    assert reach.can_hold([empty]) is (required == "ask")


def test_a_required_item_is_missing_where_it_is_not_shown() -> None:
    yes = msgspec.convert({"op": "eq", "item": "A", "value": 1}, Condition)
    reach = Reach()
    reach.add(msgspec.convert(item("A"), Item))
    reach.add(msgspec.convert(item("B", required="required"), Item), (yes,))
    empty = msgspec.convert(no({"op": "answered", "item": "B"}), Condition)
    assert reach.can_hold([empty])
    assert not reach.can_hold([empty, yes])


def test_a_category_can_be_chosen_only_where_it_is_offered() -> None:
    yes = {"op": "eq", "item": "A", "value": 1}
    offered = [{"code": 1, "text": {"nb": "a"}, "condition": yes}, *MANY[1:3]]
    reach = Reach()
    reach.add(msgspec.convert(item("A"), Item))
    reach.add(msgspec.convert(item("B", categories=offered), Item))
    chosen = {"op": "eq", "item": "B", "value": 1}
    assert reach.can_hold([msgspec.convert(chosen, Condition)])
    assert not reach.can_hold([msgspec.convert(both(chosen, no(yes)), Condition)])


def test_a_row_can_be_answered_only_where_it_is_shown() -> None:
    yes = {"op": "eq", "item": "A", "value": 1}
    rows = [
        {"code": "a", "text": {"nb": "a"}, "condition": yes},
        {"code": "b", "text": {"nb": "b"}},
    ]
    reach = Reach()
    reach.add(msgspec.convert(item("A"), Item))
    reach.add(msgspec.convert(item("G", "grid", rows=rows), Item))
    on_row = {"op": "answered", "item": "G.a"}
    assert reach.can_hold([msgspec.convert(both(on_row, yes), Condition)])
    assert not reach.can_hold([msgspec.convert(both(on_row, no(yes)), Condition)])


def test_a_grid_is_answered_when_one_of_its_rows_is() -> None:
    rows = [{"code": code, "text": {"nb": code}} for code in "ab"]
    reach = Reach()
    reach.add(msgspec.convert(item("G", "grid", rows=rows), Item))
    whole, first, second = ({"op": "answered", "item": one} for one in ("G", "G.a", "G.b"))
    assert not reach.can_hold([msgspec.convert(both(first, no(whole)), Condition)])
    assert not reach.can_hold([msgspec.convert(both(whole, no(first), no(second)), Condition)])
    assert reach.can_hold([msgspec.convert(both(whole, no(first)), Condition)])


@pytest.mark.parametrize(
    ("compare", "value", "expected"),
    [("eq", 100, True), ("ge", 201, False), ("le", -1, False), ("eq", 201, False), ("le", 0, True)],
)
def test_a_sum_is_held_against_what_its_numbers_allow(
    compare: str, value: int, expected: bool
) -> None:
    reach = Reach()
    for code in ("N1", "N2"):
        reach.add(msgspec.convert(item(code, "number", minimum=0, maximum=100), Item))
    total = {"op": "sum", "items": ["N1", "N2"], "compare": compare, "value": value}
    assert reach.can_hold([msgspec.convert(total, Condition)]) is expected
    missing = no({"op": "answered", "item": "N1"})
    assert not reach.can_hold([msgspec.convert(both(total, missing), Condition)])


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"op": "gt", "item": "N", "value": 9}, True),
        ({"op": "gt", "item": "N", "value": 10}, False),
        ({"op": "eq", "item": "L", "value": 6}, True),
        ({"op": "gt", "item": "L", "value": 6}, False),
        ({"op": "answered", "item": "C"}, True),
        ({"op": "answered", "item": "D"}, True),
    ],
)
def test_every_type_of_item_has_its_values(condition: dict[str, Any], expected: bool) -> None:
    reach = Reach()
    for one in (
        item("N", "number", minimum=5, maximum=10),
        item("L", "scale", scale_from=1, scale_to=6),
        item("C", "consent"),
        item("D", "date"),
    ):
        reach.add(msgspec.convert(one, Item))
    assert reach.can_hold([msgspec.convert(condition, Condition)]) is expected


def test_as_many_must_be_chosen_as_the_item_wants_and_shows() -> None:
    yes = {"op": "eq", "item": "A", "value": 1}
    offered = [{"code": code, "text": {"nb": "a"}, "condition": yes} for code in (1, 2)]
    reach = Reach()
    reach.add(msgspec.convert(item("A"), Item))
    categories = [*offered, *MANY[2:3]]
    reach.add(msgspec.convert(item("B", "multiple", min_choices=2, categories=categories), Item))
    one = both({"op": "answered", "item": "B"}, no({"op": "count", "item": "B", "at_least": 2}))
    assert not reach.can_hold([msgspec.convert(both(one, yes), Condition)])
    assert reach.can_hold([msgspec.convert(both(one, no(yes)), Condition)])
