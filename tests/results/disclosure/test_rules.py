"""What is hidden, and that nothing of it is left."""

import pytest

from results.disclosure.rules import may_tell, shown
from results.tabulation.building import build_table
from results.tabulation.tables import Table
from tests.results.tabulation.small import SIZE, counted, grid, single, split_single

MINIMUM = 5


def table(small: dict[int, int], large: dict[int, int]) -> Table:
    return build_table(single(), split_single(small, large), SIZE)


def hidden_groups(one: Table) -> list[int]:
    return [bar.group for bar in one.bars if bar.is_hidden]


def test_groups_of_the_minimum_base_are_shown() -> None:
    assert hidden_groups(shown(table({1: 5}, {1: 20}), MINIMUM)) == []


def test_one_group_under_the_minimum_hides_the_whole_breakdown_and_not_the_total() -> None:
    after = shown(table({1: 4}, {1: 20}), MINIMUM)
    assert hidden_groups(after) == [1, 2]
    assert after.breakdown_is_hidden
    assert not after.bar().is_hidden


def test_a_total_under_the_minimum_is_hidden() -> None:
    after = shown(build_table(single(), split_single({1: 2}, {1: 2})), MINIMUM)
    assert hidden_groups(after) == [0]


def test_a_hidden_bar_has_no_number_left() -> None:
    after = shown(table({1: 3, 98: 1}, {1: 20}), MINIMUM)
    for bar in after.bars[1:]:
        assert (bar.base, bar.left_out, bar.size) == (None, None, None)
        assert [cell.estimate for cell in bar.cells] == [None] * 3


def test_a_group_in_which_nobody_answered_hides_no_other_and_looks_hidden_itself() -> None:
    after = shown(table({}, {1: 20}), MINIMUM)
    assert hidden_groups(after) == [1]
    assert not after.breakdown_is_hidden


def test_a_group_that_answered_but_has_nobody_in_the_base_hides_the_breakdown() -> None:
    after = shown(table({-1: 12}, {1: 20}), MINIMUM)
    assert hidden_groups(after) == [1, 2]


def test_one_small_row_of_a_battery_hides_the_groups_of_every_row() -> None:
    sizes = {"": {0: (60, 20)}, "size": {1: (30, 10), 2: (30, 10)}}
    halves = {1: {1: 10}, 2: {2: 10}}
    counts = counted(
        sizes,
        {
            ("P8.laws", ""): {0: {1: 10, 2: 10}},
            ("P8.laws", "size"): halves,
            ("P8.money", ""): {0: {1: 12, 98: 8}},
            ("P8.money", "size"): {1: {1: 2, 98: 8}, 2: {1: 10}},
        },
    )
    after = shown(build_table(grid("laws", "money"), counts, SIZE), MINIMUM)
    assert [(bar.row, bar.group) for bar in after.bars if not bar.is_hidden] == [
        ("laws", 0),
        ("money", 0),
    ]


def test_zero_of_a_shown_base_is_a_number() -> None:
    estimate = shown(table({1: 5}, {1: 20}), MINIMUM).bar().estimate(2)
    assert estimate is not None
    assert estimate.value == 0


@pytest.mark.parametrize(("base", "told"), [(4, False), (5, True)])
def test_a_count_is_told_from_the_minimum_base_on(base: int, told: bool) -> None:
    assert may_tell(base, MINIMUM) is told
