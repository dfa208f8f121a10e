"""What must be hidden before a figure leaves: every page, command and file of figures asks here.

The rule of now is primary suppression. No Django here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from results.tabulation.counting import ALL
from results.tabulation.tables import Bar, Cell, ShownTable

if TYPE_CHECKING:
    from results.tabulation.tables import Table


def shown(table: Table, minimum_base: int) -> ShownTable:
    """The table as it may be shown: a hidden bar keeps its place and loses every number.

    A total whose base is under the minimum is hidden. A breakdown with one group under it is hidden
    whole, in every row: one group alone could be found from the total and the others.
    """
    hide_groups = any(_is_too_small(bar, minimum_base) for bar in table.bars if bar.group != ALL)
    bars = tuple(
        _hidden(bar) if (hide_groups and bar.group != ALL) or _must_go(bar, minimum_base) else bar
        for bar in table.bars
    )
    return ShownTable(replace(table, bars=bars, breakdown_is_hidden=hide_groups))


def may_tell(base: int, minimum_base: int) -> bool:
    """Whether it may be told how many of so many did something, such as write an answer."""
    return base >= minimum_base


def _must_go(bar: Bar, minimum_base: int) -> bool:
    return not bar.base or bar.base < minimum_base


def _is_too_small(bar: Bar, minimum_base: int) -> bool:
    """Whether the group tells of too few.

    One in which nobody answered at all gives nobody away. One whose members answered, but none of
    them is in the base, does: all took the same way.
    """
    answered = bar.size.answered if bar.size else 0
    return answered > 0 and _must_go(bar, minimum_base)


def _hidden(bar: Bar) -> Bar:
    cells = tuple(Cell(cell.category, None) for cell in bar.cells)
    return replace(bar, base=None, left_out=None, size=None, cells=cells)
