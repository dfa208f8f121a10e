"""Grid: an answer for each row."""

from typing import Any

import pytest

from surveys.questionnaires.item_types import grid
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import item, small
from tests.surveys.questionnaires.item_types.defining import definition_faults

ROWS = [{"code": "a", "text": {"nb": "a"}}]
SHOWN = path_of(small("required_grid"), {}, {}).items()["G"]


def test_each_row_has_a_field() -> None:
    assert grid.field_names(SHOWN) == ["G.one", "G.two"]


@pytest.mark.parametrize(
    ("posted", "value"),
    [
        ({"G.one": ["1"], "G.two": ["2"]}, {"one": 1, "two": 2}),
        ({"G.two": ["2"]}, {"two": 2}),
        ({"G.one": [""]}, None),
        ({}, None),
    ],
)
def test_rows_without_a_choice_are_left_out(
    posted: dict[str, list[str]], value: dict[str, int] | None
) -> None:
    assert grid.clean(SHOWN, posted, "nb").value == value


@pytest.mark.parametrize("values", [["7"], ["1", "2"], ["x"]])
def test_a_row_with_what_is_not_offered_is_forged(values: list[str]) -> None:
    entry = grid.clean(SHOWN, {"G.one": ["1"], "G.two": values}, "nb")
    assert [(fault.kind, fault.field_name) for fault in entry.faults] == [("forged", "G.two")]
    assert entry.value is None


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"rows": []}, "rows"),
        ({"categories": []}, "categories"),
        ({"max_choices": 1}, "max_choices"),
        ({"min_choices": 1}, "min_choices"),
        ({"max_length": 9}, "max_length"),
    ],
)
def test_a_definition_that_means_nothing_is_a_fault(fields: dict[str, Any], path: str) -> None:
    assert definition_faults(item("G", "grid", **{"rows": ROWS, **fields})) == [path]


@pytest.mark.parametrize("mark", ["exclusive", "specify"])
def test_marks_for_other_types_are_faults(mark: str) -> None:
    categories = [{"code": code, "text": {"nb": "x"}, mark: code == 2} for code in (1, 2)]
    loose = item("G", "grid", rows=ROWS, categories=categories)
    assert definition_faults(loose) == [f"categories[1].{mark}"]
