"""What is printed of a group, wherever it is printed."""

from math import inf

from results.disclosure.lookups import Lookups
from results.disclosure.table_sets import (
    Lot,
    People,
    PrintedBar,
    PrintedTable,
    Sum,
    TookPart,
)

P1, P2 = ("w", "P1", ""), ("w", "P2", "")
LED = Sum("w", (Lot("P2"), Lot("P1", (1,), -1.0)))
"""Those who answered P2 are no more than those who gave 1 to P1."""


def table(
    item: str, breakdown: str, *bars: PrintedBar, beside: tuple[int, ...] = ()
) -> PrintedTable:
    return PrintedTable(people="w", item=item, breakdown=breakdown, bars=bars, beside=beside)


def bar(
    group: int, *counts: int | None, base: int | None, outside: int | None = None
) -> PrintedBar:
    return PrintedBar(group, base, dict(enumerate(counts, 1)), outside)


FIRST = [
    table("P1", "", bar(0, 60, 40, base=100)),
    table("P1", "size", bar(1, 20, 30, base=50), bar(2, 40, 10, base=50)),
]
AFTER = [
    table("P2", "", bar(0, 30, 28, base=58)),
    table("P2", "size", bar(1, None, None, base=None), bar(2, None, None, base=None)),
]


def lookups(first: list[PrintedTable] = FIRST, after: list[PrintedTable] = AFTER) -> Lookups:
    return Lookups(People("w", took_part=(TookPart("", 0, 120),)), {P1: first, P2: after}, [LED])


def test_a_count_is_found_in_whichever_table_prints_it() -> None:
    beside = table("P1", "size", bar(1, None, base=None, outside=20), beside=(2,))
    hidden = table("P1", "size", bar(1, None, None, base=50))
    found = lookups(first=[hidden, beside])
    assert found.count_of(P1, 2, "size", 1) == 20
    assert found.count_of(P1, 1, "size", 1) is None


def test_where_it_is_printed_how_many_answered_that_is_known() -> None:
    printed = table("P2", "size", bar(1, 10, base=10, outside=5), beside=(2,))
    assert lookups(after=[printed]).given_of(printed, 1) == (15, 15)


def test_no_more_answer_than_were_asked_and_no_fewer_than_all_but_those_who_did_not() -> None:
    assert lookups().given_of(AFTER[1], 1) == (18, 20)  # two of the sixty asked did not answer
    assert lookups().given_of(AFTER[1], 2) == (38, 40)


def test_where_the_answer_that_leads_there_is_hidden_nothing_is_told() -> None:
    hidden = [FIRST[0], table("P1", "size", bar(1, None, None, base=50))]
    assert lookups(first=hidden).given_of(AFTER[1], 1) == (0, inf)


def test_a_sum_of_another_kind_leads_nowhere() -> None:
    part = Sum("w", (Lot("P2", (1,)), Lot("P1", (1,), -1.0)))
    found = Lookups(None, {P1: FIRST, P2: AFTER}, [part])
    assert found.given_of(AFTER[1], 1) == (0, inf)


def test_how_many_took_part_is_told_of_a_group_and_of_everyone_or_not_at_all() -> None:
    assert lookups().took_part_of("", 0) == (120, 120)
    assert lookups().took_part_of("size", 1) is None


def test_of_several_hidden_codes_beside_the_base_the_largest_counts() -> None:
    first = [table("P1", "", bar(0, 60, 25, 15, base=100)), FIRST[1]]
    assert lookups(first=first).beside_of(table("P1", "size", beside=(2, 3)), 3) == (0, 25)


def test_a_code_beside_the_base_that_is_printed_is_known() -> None:
    first = [
        table("P1", "", bar(0, 60, 25, 15, base=100)),
        table("P1", "size", bar(1, 20, 7, None, base=50)),
    ]
    assert lookups(first=first).beside_of(table("P1", "size", beside=(2, 3)), 1) == (7, 22)
