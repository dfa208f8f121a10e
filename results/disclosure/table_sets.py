"""A set of tables as they are printed: what the auditor reads, as JSON.

It has nothing but what a reader sees, and what everybody knows of who belongs to which group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from results.tabulation.counting import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from results.tabulation.tables import Bar, ShownTable


class Rounded(Struct, frozen=True, forbid_unknown_fields=True):
    """A percentage of the bar's base, 0–100, printed with so many decimals."""

    percent: float
    decimals: int = 0


Printed: TypeAlias = int | Rounded | None
"""A number of respondents, a percentage, or nothing: the number is hidden."""


class PrintedBar(Struct, frozen=True, forbid_unknown_fields=True):
    """One group. `base` and `outside` are respondents in the base and counted beside it."""

    group: int
    base: int | None
    cells: dict[int, Printed]
    outside: int | None = None


class PrintedTable(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One question (a row of a grid is one) by one breakdown, `""` for everyone, `a*b` for two.

    Boxes overlap; the box `alone` excludes the others, and at most `most` may be ticked. Answers
    of the codes `beside` are counted beside the base; with `not_asked` those who were not asked are
    in the base too.
    """

    people: str
    item: str
    bars: tuple[PrintedBar, ...]
    row: str = ""
    breakdown: str = ""
    boxes: bool = False
    alone: int | None = None
    most: int | None = None
    beside: tuple[int, ...] = ()
    not_asked: bool = False


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """People who are together in every breakdown: their group in each, and how many at most."""

    groups: dict[str, int]
    most: int | None = None


class TookPart(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of a group answered the survey at all; `""` and 0 for everyone."""

    breakdown: str
    group: int
    number: int


class People(Struct, frozen=True, forbid_unknown_fields=True):
    """Those whom tables are about. Without parts nothing is known of how groups overlap."""

    code: str
    parts: tuple[Part, ...] = ()
    took_part: tuple[TookPart, ...] = ()


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """The item is asked only of those who gave one of the codes in `of` (`P3`, `P8.laws`)."""

    people: str
    item: str
    of: str
    codes: tuple[int, ...]


class Lot(Struct, frozen=True, forbid_unknown_fields=True):
    """How many gave one of the codes in `of` (boxes one by one), `factor` times over.

    Without codes all who answered it; -1 is the code of those who were not asked. With an empty
    `of` it is all who took part.
    """

    of: str
    codes: tuple[int, ...] | None = None
    factor: float = 1.0


class Sum(Struct, frozen=True, forbid_unknown_fields=True):
    """Lots of people whose sum is never above zero, among whichever people."""

    people: str
    lots: tuple[Lot, ...]


class TableSet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that one reader can lay side by side."""

    format: Literal["barometer-tables/1"] = "barometer-tables/1"
    people: tuple[People, ...] = ()
    tables: tuple[PrintedTable, ...]
    asked: tuple[Asked, ...] = ()
    sums: tuple[Sum, ...] = ()


def printed(table: ShownTable, people: str, *, with_total: bool) -> Iterator[PrintedTable]:
    """A shown table as it is printed: one per row, the total apart from the groups.

    The exact counts are taken as printed: the JSON of `estimates` has them, and percentages of a
    known base tell them mostly. Of two splits crossed only the crossed groups: the totals of each
    are those of its own table.
    """
    kept = {value.code for value in table.categories}
    given = {value.code for value in table.item.categories}
    missing = {value.code for value in table.item.categories if value.missing}
    boxes = table.item.type == "multiple"
    for row in table.rows():
        bars = list(table.bars_of(row))
        for breakdown, some in _split(table, bars, with_total=with_total):
            yield PrintedTable(
                people=people,
                item=table.item.code,
                row=row,
                breakdown=breakdown,
                boxes=boxes,
                alone=min(missing) if boxes and missing else None,
                most=table.item.max_choices if boxes else None,
                beside=tuple(sorted(given - kept)),
                not_asked=table.treatment.everyone_in_base,
                bars=tuple(_printed_bar(group, bar) for group, bar in some),
            )


def _split(
    table: ShownTable, bars: list[Bar], *, with_total: bool
) -> Iterator[tuple[str, list[tuple[int, Bar]]]]:
    """The bars by the breakdown that they stand under, each with its group there."""
    ways = 1 if table.second is None else 2
    found: dict[str, list[tuple[int, Bar]]] = {}
    for bar in bars:
        breakdown, group = table.counted_as(bar)
        is_whole = (bar.group != ALL) + (bar.second != ALL) == ways
        if is_whole or (with_total and not breakdown):
            found.setdefault(breakdown, []).append((group, bar))
    yield from found.items()


def _printed_bar(group: int, bar: Bar) -> PrintedBar:
    cells: dict[int, Printed] = {
        cell.category: cell.estimate.count if cell.estimate else None for cell in bar.cells
    }
    return PrintedBar(group, bar.base, cells, bar.left_out)
