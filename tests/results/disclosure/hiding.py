"""Tables with something hidden, for tests of how they are drawn and told."""

from __future__ import annotations

from results.disclosure.rules import shown
from results.suppression.decisions import Decision
from results.suppression.primary import Reason
from results.tabulation.counting import ALL
from results.tabulation.tables import ShownTable, Table

FEWEST = 5


def as_shown(table: Table) -> ShownTable:
    """The table without bars of fewer than five; one such group takes the other groups along."""
    breakdown = table.breakdown.code if table.breakdown else ""
    small = {
        bar for bar in table.bars if (bar.base or 0) < FEWEST and bar.size and bar.size.answered
    }
    hidden = {
        (bar.row, "" if bar.group == ALL else breakdown, bar.group): Reason.BASE
        for bar in table.bars
        if bar in small or (bar.group != ALL and any(one.group != ALL for one in small))
    }
    return shown(table, Decision(table.item.code, hidden))
