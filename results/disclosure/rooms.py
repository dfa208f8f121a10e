"""What totals leave a group's number: the figures for everyone, its own base, and its people.

Nothing that is hidden in a split can leave it more. Of a category that three of all chose, no group
has more than three; of an item that all but two answered, no group lacks more than two.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from results.disclosure.table_sets import PrintedBar

Ends = tuple[float, float]
"""The least and the most that a number can be."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """`total` is the bar for everyone, `size` the people of the group.

    `took_part` is how many of the group, and of everyone, answered the survey at all. `beside` is
    between how many of the group gave codes beside the base, as far as each code by itself tells;
    `given` between how many answered, in the base or beside it; `others` are the people outside the
    group.
    """

    total: PrintedBar | None
    size: float
    took_part: tuple[int, int] | None
    beside: Ends = (0, inf)
    given: Ends = (0, inf)
    others: float = inf

    def of_base(self) -> Ends:
        """The base of the group, taken as not printed."""
        least, most = self.of_base_by_totals()
        fewest, answered = self.given
        return max(least, fewest - self.of_beside(None)[1]), min(most, answered - self.beside[0])

    def of_base_by_totals(self) -> Ends:
        """The base as the figures for everyone and the group's people leave it."""
        whole = None if self.total is None else self.total.base
        most = inf if whole is None else whole
        if self.took_part is None:
            return max(0, (whole or 0) - self.others), min(most, self.size)
        own, everybody = self.took_part
        if whole is None or self.total is None:
            return 0, own
        elsewhere: float = everybody - whole
        if self.total.outside is not None:
            elsewhere += min(0, self.beside[1] - self.total.outside)
        return max(0, own - elsewhere), min(most, own)

    def of_cell(self, category: int, base: int | None) -> Ends:
        """A category, of the printed base if it is."""
        least, most = self.of_base() if base is None else (base, base)
        whole = None if self.total is None else self.total.cells.get(category)
        if self.total is None or self.total.base is None or not isinstance(whole, int):
            return 0, most
        least = max(0, least - (self.total.base - whole), whole - self.others)
        return least, min(most, whole)

    def of_beside(self, base: int | None) -> Ends:
        """Those beside the base."""
        whole = None if self.total is None else self.total.outside
        most = min(self.beside[1], inf if whole is None else whole)
        own = min(self.given[1], self.size if self.took_part is None else self.took_part[0])
        return self.beside[0], min(most, own - (base or 0))
