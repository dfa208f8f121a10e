"""What is hidden of means and medians of numbers: by the base alone. No Django here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from results.suppression.decisions import Decision
from results.suppression.primary import Reason
from results.tabulation.counting import ALL

if TYPE_CHECKING:
    from results.tabulation.tables import Table


def decide_numbers(table: Table, minimum_base: int) -> Decision:
    """Hides groups under the minimum, and the whole split when one is.

    A sum is a mean times its base: one hidden group alone could be found from the total and the
    others.
    """
    small = {
        (bar.row, *table.counted_as(bar))
        for bar in table.bars
        if bar.size is not None and bar.size.answered and (bar.base or 0) < minimum_base
    }
    groups = [bar for bar in table.bars if bar.group != ALL]
    whole = {(bar.row, *table.counted_as(bar)) for bar in groups}
    hidden = dict.fromkeys(whole, Reason.PROTECTS) if small & whole else {}
    return Decision(table.item.code, hidden | dict.fromkeys(small, Reason.BASE))
