"""Shown tables as they are printed."""

import msgspec

from results.disclosure.rules import shown
from results.disclosure.table_sets import PrintedTable, TableSet, printed
from results.suppression.decisions import Decision
from results.suppression.primary import Reason
from results.tabulation.building import build_table
from tests.results.tabulation.small import NO, NOT_KNOWN, SIZE, YES, multiple, single, split_single

COUNTS = split_single({1: 6, 2: 5, 98: 2, 99: 3}, {1: 20, 2: 4})
DECISION = Decision("P1", {("", "size", 2): Reason.BASE}, {("", "size", 1): {2: Reason.FEW}})


def tables(*, with_total: bool = True) -> list[PrintedTable]:
    table = shown(build_table(single(), COUNTS, SIZE), DECISION)
    return list(printed(table, "w", with_total=with_total))


def test_a_table_is_printed_with_its_holes() -> None:
    everyone, groups = tables()
    assert (everyone.breakdown, everyone.bars[0].base) == ("", 38)
    assert (groups.breakdown, groups.beside) == ("size", (98,))
    small, large = groups.bars
    assert small.cells == {1: 6, 2: None, 99: 3}
    assert (small.base, small.outside) == (14, 2)
    assert (large.base, set(large.cells.values())) == (None, {None})


def test_the_total_is_printed_once_however_many_breakdowns_there_are() -> None:
    assert [one.breakdown for one in tables(with_total=False)] == ["size"]


def test_boxes_say_which_of_them_stands_alone() -> None:
    item = multiple(YES, NO, NOT_KNOWN)
    [table] = printed(shown(build_table(item, COUNTS), None), "w", with_total=True)
    assert (table.boxes, table.alone, table.beside) == (True, 99, ())


def test_a_set_goes_through_a_file_unchanged() -> None:
    before = TableSet(tables=tuple(tables()))
    assert msgspec.json.decode(msgspec.json.encode(before), type=TableSet) == before
