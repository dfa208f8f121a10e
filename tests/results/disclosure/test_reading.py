"""The least and the most that hidden numbers can be."""

import pytest

from results.disclosure.reading import NoFit, intervals
from results.disclosure.systems import systems_of
from results.disclosure.table_sets import PrintedTable, TableSet
from tests.results.disclosure.printing import Bars, table, total

BARS: Bars = {1: (50, {1: 12, 2: 38}), 2: (20, {1: None, 2: None}), 3: (30, {1: None, 2: None})}


def ends(*tables: PrintedTable, wide: int) -> list[list[int]]:
    [system] = systems_of(TableSet(tables=tables))
    found: list[list[int]] = intervals(system, wide).tolist()
    return found


def test_the_ends_of_what_two_groups_share_are_found() -> None:
    found = ends(total(100, {1: 20, 2: 80}), table("size", BARS), wide=100)
    assert found == [[0, 8], [12, 20], [0, 8], [22, 30]]


def test_what_is_told_by_sums_of_one_unknown_needs_no_search() -> None:
    found = ends(total(100, {1: 12, 2: 88}), table("size", BARS), wide=100)
    assert found == [[0, 0], [20, 20], [0, 0], [30, 30]]


def test_ends_that_are_no_whole_numbers_are_moved_inwards() -> None:
    """Rounded halves leave 0.4 to 8.6, which a whole number of people cannot be."""
    [system] = systems_of(TableSet(tables=(total(100, {1: 20, 2: 80}), table("size", BARS))))
    system.low[system.low == 12] = 11.4
    system.high[system.high == 12] = 12.6
    assert intervals(system, 100)[0].tolist() == [0, 8]


def test_an_interval_is_followed_until_whole_numbers_are_as_far_apart() -> None:
    """Ends 5.2 apart may have but five whole numbers between them."""
    found = ends(total(100, {1: 17, 2: 83}), table("size", BARS), wide=5)
    assert all(high - low >= 5 for low, high in found)


def test_sums_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(NoFit):
        ends(total(100, {1: 11, 2: 89}), table("size", BARS), wide=5)
