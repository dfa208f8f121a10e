"""The door: every page, command and file of figures asks here what it may show.

What is hidden was decided with the cube, over all breakdowns of the item at once
(`results.suppression`); here the decision is applied to one table. No Django here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from results.tabulation.counting import ALL
from results.tabulation.tables import DEFAULT, Bar, ShownTable
from surveys.exports.codes import NOT_ASKED

if TYPE_CHECKING:
    from results.suppression.decisions import Decision
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


def hides_figures(table: ShownTable) -> bool:
    """Whether some figure of the table is hidden; where nobody took part there is none."""
    return any(
        bar.is_hidden or (bool(bar.base) and any(cell.estimate is None for cell in bar.cells))
        for bar in table.bars
    )


def may_tell(base: int, minimum_base: int) -> bool:
    """Whether it may be told how many of so many did something, such as write an answer."""
    return base >= minimum_base


def _shown_bar(table: Table, bar: Bar, decision: Decision | None) -> Bar:
    if bar.size is not None and not bar.size.answered:
        return bar
    if decision is None:
        return _hidden(bar)
    key = (bar.row, *table.counted_as(bar))
    codes = frozenset(decision.cells.get(key, ()))
    if key in decision.bars or not bar.base or codes & _moved(table):
        return _hidden(bar)
    if not codes & {value.code for value in table.item.categories}:
        return bar
    joined = {one.codes[0]: one.codes for one in table.treatment.merged}
    cells = tuple(
        replace(cell, estimate=None)
        if codes.intersection(joined.get(cell.category, (cell.category,)))
        else cell
        for cell in bar.cells
    )
    left_out = None if codes & _outside(table) else bar.left_out
    # A mean is one more equation about hidden numbers; those of bars that are whole tell nothing
    # that the shares beside them do not.
    return replace(bar, cells=cells, left_out=left_out, summary=None)


def _moved(table: Table) -> frozenset[int]:
    """Codes that this table has in its base and the usual one has not, or the other way.

    With one of them hidden, the two bases side by side would tell it.
    """
    moved = frozenset(
        value.code
        for value in table.item.categories
        if table.treatment.keeps(value.missing) != DEFAULT.keeps(value.missing)
    )
    return moved | {NOT_ASKED} if table.treatment.everyone_in_base else moved


def _outside(table: Table) -> frozenset[int]:
    return frozenset(
        value.code for value in table.item.categories if not table.treatment.keeps(value.missing)
    )


def _hidden(bar: Bar) -> Bar:
    return replace(
        bar,
        base=None,
        weighted_base=None,
        left_out=None,
        size=None,
        summary=None,
        cells=tuple(replace(cell, estimate=None) for cell in bar.cells),
    )
