"""The codes of derived variables."""

from typing import Any

import pytest

from surveys.conditions import Equal, Or, Selected
from surveys.exports.codes import NO_RESPONSE, NOT_ANSWERED, NOT_ASKED
from surveys.exports.derived.columns import derive
from surveys.exports.derived.definition import (
    Banded,
    Counted,
    Definition,
    Flag,
    Merged,
    MergedGroup,
)
from surveys.exports.derived.entries import Derived, with_derived
from tests.surveys.exports.derived.survey import codebook, columns, document

KEY_ROLE = Flag(condition=Or(of=(Selected(item="MANY", any=(2,)), Equal(item="GRID.a", value=1))))
HIGH = MergedGroup(code=12, label={"nb": "Stor eller nokså stor"}, codes=(1, 2))


def made(definition: Definition, responses: list[dict[str, Any] | None]) -> dict[str, list[int]]:
    variable = Derived("D", {"nb": "Avledet"}, definition)
    entry = with_derived(codebook(), [variable], document()).item("D")
    found = derive(definition, entry, columns(responses))
    return {name: column.tolist() for name, column in found.items()}


def test_a_flag_is_yes_when_one_of_several_items_says_so() -> None:
    responses: list[dict[str, Any] | None] = [
        {"MANY": [2], "GRID": {"a": 3}},
        {"MANY": [1], "GRID": {"a": 1}},
        {"MANY": [1], "GRID": {"a": 2}},
    ]
    assert made(KEY_ROLE, responses) == {"D": [1, 1, 0]}


def test_one_who_answered_some_of_the_items_counts() -> None:
    assert made(KEY_ROLE, [{"MANY": [1]}, {"GRID": {"a": 1}}]) == {"D": [0, 1]}


def test_one_who_left_all_of_them_empty_has_not_answered() -> None:
    assert made(KEY_ROLE, [{}, None]) == {"D": [NOT_ANSWERED, NO_RESPONSE]}


def test_one_who_was_not_asked_was_not_asked_the_variable() -> None:
    after = Flag(condition=Equal(item="LAST", value=1))
    responses: list[dict[str, Any] | None] = [{"ONE": 2}, {"ONE": 1}, {"ONE": 1, "LAST": 1}]
    assert made(after, responses) == {"D": [NOT_ASKED, NOT_ANSWERED, 1]}


def test_merged_categories_take_the_code_of_their_group_and_others_keep_theirs() -> None:
    merged = Merged(item="ONE", groups=(HIGH,))
    assert made(merged, [{"ONE": 1}, {"ONE": 2}, {"ONE": 3}, {"ONE": 99}, {}]) == {
        "D": [12, 12, 3, 99, NOT_ANSWERED]
    }


def test_the_rows_of_a_grid_are_merged_one_by_one() -> None:
    merged = Merged(item="GRID", groups=(HIGH,))
    assert made(merged, [{"GRID": {"a": 1, "b": 3}}]) == {"D.a": [12], "D.b": [3]}


@pytest.mark.parametrize(
    ("of", "expected"),
    [(("GRID.a", "GRID.b"), [2, 1, NOT_ANSWERED]), (("MANY",), [1, 2, NOT_ANSWERED])],
)
def test_a_count_takes_rows_or_boxes(of: tuple[str, ...], expected: list[int]) -> None:
    responses: list[dict[str, Any] | None] = [
        {"GRID": {"a": 1, "b": 2}, "MANY": [2, 3]},
        {"GRID": {"a": 2, "b": 99}, "MANY": [1, 2]},
        {},
    ]
    assert made(Counted(of=of, codes=(1, 2)), responses) == {"D": expected}


def test_a_band_begins_at_its_cut() -> None:
    bands = Banded(item="NUMBER", cuts=(10, 50))
    responses: list[dict[str, Any] | None] = [{"NUMBER": one} for one in (0, 9, 10, 49, 50, 200)]
    assert made(bands, [*responses, {}]) == {"D": [1, 1, 2, 2, 3, 3, NOT_ANSWERED]}
