"""Answers drawn at random are answers that the item's page would take."""

from random import Random
from typing import Any

import msgspec
import pytest

from surveys.conditions import Condition, Leaf, Lookup, Operand, leaves
from surveys.questionnaires.document import Item
from surveys.questionnaires.item_types.table import ITEM_TYPES
from surveys.questionnaires.on_path import ItemOnPath
from surveys.questionnaires.random_answers import Respondent
from surveys.questionnaires.remembered import Memory
from tests.questionnaires.reading import NAMES, YES_NO, item, small

MANY = [{"code": code, "text": {"nb": str(code)}} for code in range(1, 7)]
_EMPTY: dict[str, Operand] = {}
NOTHING: Lookup = _EMPTY.get
ALONE = {"code": 9, "text": {"nb": "Ingen"}, "exclusive": True}


def drawn(loose: dict[str, Any], times: int = 200, asked: tuple[Leaf, ...] = ()) -> list[Any]:
    one = msgspec.convert(loose, Item)
    respondent = Respondent(one, asked, "nb", Memory(), Random(1))
    return [respondent.draw(respondent.whole) for _time in range(times)]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_is_kept_whole_by_the_item_type(name: str) -> None:
    for one in small(name).items():
        respondent = Respondent(one, (), "nb", Memory(), Random(1))
        shown = ItemOnPath(one, one.rows, one.categories)
        for _time in range(20):
            answer = respondent.draw(respondent.whole)
            assert ITEM_TYPES[one.type].kept(shown, answer) == answer


def test_several_categories_are_drawn_within_the_bounds_and_never_beside_an_exclusive_one() -> None:
    loose = item("A", "multiple", categories=[*MANY, ALONE], min_choices=2, max_choices=4)
    found = drawn(loose)
    assert {len(one) for one in found if one != [9]} == {2, 3, 4}
    assert [9] in found
    assert all(9 not in one for one in found if len(one) > 1)
    assert all(one == sorted(set(one)) for one in found)


def test_a_number_is_drawn_in_its_range_and_often_where_a_condition_turns() -> None:
    condition = msgspec.convert({"op": "eq", "item": "A", "value": 777}, Condition)
    loose = item("A", "number", minimum=0, maximum=10_000)
    found = drawn(loose, 300, tuple(leaves(condition)))
    assert all(isinstance(one, int) and 0 <= one <= 10_000 for one in found)
    assert found.count(777) > 10
    assert len(set(found)) > 50


def test_a_number_with_decimals_has_no_more_of_them() -> None:
    found = drawn(item("A", "number", minimum=0, maximum=1, decimals=1))
    assert set(found) <= {number / 10 for number in range(11)}
    assert len(set(found)) > 5


@pytest.mark.parametrize(
    ("bounds", "low", "high"),
    [
        ({"earliest": "2024-02-28", "latest": "2024-03-01"}, "2024-02-28", "2024-03-01"),
        ({"earliest": "2024-02-28"}, "2024-02-28", "2034-02-28"),
        ({"latest": "2024-02-28"}, "2014-02-28", "2024-02-28"),
    ],
)
def test_a_date_is_drawn_between_its_bounds(bounds: dict[str, str], low: str, high: str) -> None:
    found = drawn(item("A", "date", **bounds))
    assert all(low <= one <= high for one in found)
    assert len(set(found)) > 2


def test_consent_is_given_by_all_where_it_must_be_and_else_by_some() -> None:
    assert set(drawn(item("A", "consent", required="required"))) == {1}
    assert set(drawn(item("A", "consent"))) == {1, None}


def test_only_what_is_offered_is_drawn() -> None:
    hidden = {"op": "answered", "item": "X"}
    loose = item("A", categories=[{**YES_NO[0], "condition": hidden}, *YES_NO[1:], *MANY[2:]])
    respondent = Respondent(msgspec.convert(loose, Item), (), "nb", Memory(), Random(1))
    shown = respondent.shown(NOTHING)
    assert shown is not None
    assert {respondent.draw(shown) for _time in range(100)} == {2, 3, 4, 5, 6}
    both = respondent.shown({"X": 1}.get)
    assert both is not None
    assert both.codes == [1, 2, 3, 4, 5, 6]
    assert both.seconds > shown.seconds


def test_an_item_of_which_nothing_is_offered_is_not_shown() -> None:
    hidden = {"op": "answered", "item": "X"}
    loose = item("A", categories=[{**one, "condition": hidden} for one in YES_NO])
    respondent = Respondent(msgspec.convert(loose, Item), (), "nb", Memory(), Random(1))
    assert respondent.shown(NOTHING) is None
    assert respondent.shown({"X": 1}.get) is not None
