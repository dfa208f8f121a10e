"""Small sets of printed tables."""

from __future__ import annotations

from collections.abc import Mapping

from results.disclosure.table_sets import Printed, PrintedBar, PrintedTable

Row = Mapping[int, Printed]
Bars = dict[int, tuple[int | None, Row]]


def table(breakdown: str, bars: Bars, item: str = "P1") -> PrintedTable:
    """One question by one breakdown: group → base and cells."""
    return PrintedTable(
        people="w",
        item=item,
        breakdown=breakdown,
        bars=tuple(PrintedBar(group, base, dict(cells)) for group, (base, cells) in bars.items()),
    )


def total(base: int, cells: Row, item: str = "P1") -> PrintedTable:
    """The figures for everyone."""
    return table("", {0: (base, cells)}, item)
