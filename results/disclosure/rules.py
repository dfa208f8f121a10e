"""The door: every page, command and file of figures asks here what it may show.

What is hidden was decided with the cube, over all breakdowns of the item at once
(`results.suppression`); here the decision is applied to one table. No Django here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from results.tabulation.counting import ALL, TOTAL
from results.tabulation.tables import DEFAULT, Bar, Cell, ShownTable

if TYPE_CHECKING:
    from results.suppression.decisions import BarKey, Decision
    from results.tabulation.tables import Table


def shown(table: Table, decision: Decision | None) -> ShownTable:
    """The table as it may be shown: what is hidden keeps its place and loses every number.

    Without a decision nothing is shown. A group in which nobody took part has a base of 0 and no
    figures; that is no secret.
    """
    bars = tuple(_shown_bar(table, bar, decision) for bar in table.bars)
    groups = [bar for bar in bars if bar.group != ALL]
    all_hidden = bool(groups) and all(bar.is_hidden for bar in groups)
    return ShownTable(replace(table, bars=bars, breakdown_is_hidden=all_hidden))


def may_tell(base: int, minimum_base: int) -> bool:
    """Whether it may be told how many of so many did something, such as write an answer."""
    return base >= minimum_base


def _shown_bar(table: Table, bar: Bar, decision: Decision | None) -> Bar:
    if bar.size is not None and not bar.size.answered:
        return bar
    if decision is None:
        return _hidden(bar)
    key = _key(table, bar)
    codes = frozenset(decision.cells.get(key, ()))
    if key in decision.bars or not bar.base or codes & _moved(table):
        return _hidden(bar)
    if not codes:
        return bar
    cells = tuple(
        replace(cell, estimate=None) if cell.category in codes else cell for cell in bar.cells
    )
    return replace(bar, cells=cells, left_out=None if codes & _outside(table) else bar.left_out)


def _key(table: Table, bar: Bar) -> BarKey:
    breakdown = TOTAL if bar.group == ALL or table.breakdown is None else table.breakdown.code
    return bar.row, breakdown, bar.group


def _moved(table: Table) -> frozenset[int]:
    """Codes that this table has in its base and the usual one has not, or the other way.

    With one of them hidden, the two bases side by side would tell it.
    """
    return frozenset(
        value.code
        for value in table.item.categories
        if table.treatment.keeps(value.missing) != DEFAULT.keeps(value.missing)
    )


def _outside(table: Table) -> frozenset[int]:
    kept = {value.code for value in table.categories}
    return frozenset(value.code for value in table.item.categories) - kept


def _hidden(bar: Bar) -> Bar:
    cells = tuple(Cell(cell.category, None) for cell in bar.cells)
    return replace(bar, base=None, left_out=None, size=None, cells=cells)
