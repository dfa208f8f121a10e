"""Findings as sentences."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from results.explorer.findings import finding, group_finding
from results.tabulation.building import build_table
from results.tabulation.tables import ShownTable
from tests.results.disclosure.hiding import as_shown
from tests.results.tabulation.small import (
    NO,
    NOT_KNOWN,
    SIZE,
    YES,
    counted,
    grid,
    multiple,
    single,
    split_single,
)

HIDDEN = "Too few have answered for the figures to be shown."


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def table(small: dict[int, int], large: dict[int, int]) -> ShownTable:
    return as_shown(build_table(single(), split_single(small, large), SIZE))


def battery(laws: dict[int, int], money: dict[int, int]) -> ShownTable:
    counts = counted(
        {"": {0: (100, 20)}}, {("P8.laws", ""): {0: laws}, ("P8.money", ""): {0: money}}
    )
    return as_shown(build_table(grid("laws", "money"), counts))


def test_the_most_common_answer_is_the_finding() -> None:
    assert finding(table({1: 13, 2: 2}, {})) == "87 per cent answer “Ja”."


def test_answers_that_are_as_common_are_both_named() -> None:
    assert finding(table({1: 5, 2: 5, 99: 1}, {})) == "45 per cent answer “Ja” and “Nei”."


def test_all_who_answer_the_same_are_all() -> None:
    assert finding(table({2: 9}, {})) == "All answer “Nei”."


def test_a_multiple_choice_tells_what_most_choose() -> None:
    counts = counted(
        {"": {0: (20, 10)}},
        {
            ("P2.1", ""): {0: {1: 4, 0: 6}},
            ("P2.2", ""): {0: {1: 8, 0: 2}},
            ("P2.99", ""): {0: {0: 10}},
        },
    )
    choices = as_shown(build_table(multiple(YES, NO, NOT_KNOWN), counts))
    assert finding(choices) == "80 per cent choose “Nei”, the most common answer."


def test_a_battery_tells_which_statement_has_most_and_which_fewest() -> None:
    assert finding(battery({1: 15, 2: 5}, {1: 5, 2: 15})) == (
        "Most answer “Ja” about “Laws” (75 per cent), fewest about “Money” (25 per cent)."
    )


def test_a_battery_without_differences_says_so() -> None:
    assert finding(battery({1: 10, 2: 10}, {1: 10, 2: 10})) == (
        "50 per cent answer “Ja”, whatever they are asked about."
    )


def test_a_hidden_figure_is_no_finding() -> None:
    assert finding(table({1: 2}, {})) == HIDDEN
    assert finding(battery({1: 2}, {1: 1})) == HIDDEN


def test_groups_are_told_by_the_highest_and_the_lowest() -> None:
    assert group_finding(table({1: 18, 2: 2}, {1: 15, 2: 5})) == (
        "The share is highest in “Små” (90 per cent) and lowest in “Store” (75 per cent)."
    )


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ({1: 18, 2: 2}, {1: 18, 2: 2}),
        ({1: 4}, {1: 18}),
        ({1: 2}, {1: 1}),
        ({1: 10, 2: 5}, {2: 5}),
    ],
    ids=["no difference", "hidden groups", "hidden total", "two answers as common"],
)
def test_nothing_is_told_of_groups_when_there_is_nothing_to_tell(
    small: dict[int, int], large: dict[int, int]
) -> None:
    assert group_finding(table(small, large)) == ""


def test_nothing_is_told_of_groups_without_a_breakdown() -> None:
    assert group_finding(as_shown(build_table(single(), split_single({1: 9}, {})))) == ""
