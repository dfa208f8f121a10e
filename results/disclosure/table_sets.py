"""A set of tables as they are printed: what the auditor reads, as JSON.

It has nothing but what a reader sees, and what everybody knows of who belongs to which group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    """One question (a row of a grid is one) by one breakdown, `""` for everyone.

    Boxes overlap; the box `alone` excludes the others, and at most `most` may be ticked. With
    `has_outside` some answers are counted beside the base.
    """

    people: str
    item: str
    bars: tuple[PrintedBar, ...]
    row: str = ""
    breakdown: str = ""
    boxes: bool = False
    alone: int | None = None
    most: int | None = None
    has_outside: bool = False


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """People who are together in every breakdown: their group in each, and how many at most."""

    groups: dict[str, int]
    most: int | None = None


class People(Struct, frozen=True, forbid_unknown_fields=True):
    """Those whom tables are about. Without parts nothing is known of how groups overlap."""

    code: str
    parts: tuple[Part, ...] = ()


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """The item is asked only of those who gave one of the codes in `of` (`P3`, `P8.laws`)."""

    people: str
    item: str
    of: str
    codes: tuple[int, ...]


class TableSet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that one reader can lay side by side."""

    format: Literal["barometer-tables/1"] = "barometer-tables/1"
    people: tuple[People, ...] = ()
    tables: tuple[PrintedTable, ...]
    asked: tuple[Asked, ...] = ()


def printed(table: ShownTable, people: str, *, with_total: bool) -> Iterator[PrintedTable]:
    """A shown table as it is printed: one per row, the total apart from the groups.

    The exact counts are taken as printed: the JSON of `estimates` has them, and percentages of a
    known base tell them mostly.
    """
    kept = {value.code for value in table.categories}
    missing = {value.code for value in table.categories if value.missing}
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
                has_outside=len(kept) < len(table.item.categories) and not boxes,
                bars=tuple(_printed_bar(bar) for bar in some),
            )


def _split(
    table: ShownTable, bars: list[Bar], *, with_total: bool
) -> Iterator[tuple[str, Iterable[Bar]]]:
    if with_total:
        yield "", [bar for bar in bars if bar.group == 0]
    groups = [bar for bar in bars if bar.group != 0]
    if table.breakdown is not None and groups:
        yield table.breakdown.code, groups


def _printed_bar(bar: Bar) -> PrintedBar:
    cells: dict[int, Printed] = {
        cell.category: cell.estimate.count if cell.estimate else None for cell in bar.cells
    }
    return PrintedBar(bar.group, bar.base, cells, bar.left_out)
