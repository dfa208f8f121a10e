"""Tables of estimates, built from counts. No Django here.

How «don't know» and «not relevant» are treated is part of a table's definition and is printed with
it; the page, the commands and the check of published figures all come here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

import numpy as np

from results.statistics.intervals import Interval
from results.statistics.shares import shares
from results.tabulation.counting import ALL, TOTAL, WIDTH, crossed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from results.statistics.designs import Design
    from results.statistics.estimates import Estimate
    from results.tabulation.counting import GroupSize
    from surveys.exports.codebook import Breakdown, ItemEntry, Text, Value


@dataclass(frozen=True, slots=True)
class Merged:
    """Categories that are one in a table, under the code of the first of them."""

    codes: tuple[int, ...]
    label: Text


@dataclass(frozen=True, slots=True)
class Treatment:
    """Which answers without substance stay in the base, as categories of their own.

    With `everyone_in_base` those who were not asked are in it too, as having chosen none («av
    alle»); without it they are outside («av disse»). `merged` are categories shown as one.
    """

    dont_know_in_base: bool = True
    not_relevant_in_base: bool = False
    everyone_in_base: bool = False
    merged: tuple[Merged, ...] = ()

    def keeps(self, missing: str) -> bool:
        """Whether an answer so marked counts in the base."""
        return {
            "": True,
            "dont_know": self.dont_know_in_base,
            "not_relevant": self.not_relevant_in_base,
        }.get(missing, False)


DEFAULT = Treatment()
"""«Don't know» is an answer and counts. One to whom it is not relevant is outside, and counted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A category's figure in one bar; without an estimate when hidden or without base."""

    category: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Mean and median of a scale's steps or of numbers, over those who gave one."""

    mean: Estimate | None
    median: Estimate | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One distribution: a group's answers to the item, or to one row of a grid.

    `base` is the respondents in the denominator, `weighted_base` the sum of their weights,
    `left_out` those the treatment keeps out of it, `size` the group in the sample. Where two
    breakdowns are crossed `second` is the group in the other. A hidden bar has no numbers at all.
    """

    row: str
    group: int
    base: int | None
    left_out: int | None
    size: GroupSize | None
    cells: tuple[Cell, ...]
    weighted_base: float | None = None
    second: int = ALL
    summary: Summary | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it may be shown, or there is nothing to show."""
        return self.base is None

    def estimate(self, category: int) -> Estimate | None:
        """The figure of one category; KeyError when the table has no such category."""
        return {cell.category: cell.estimate for cell in self.cells}[category]


Place = tuple[str, int, int]
"""Where a bar stands: its row, its group, and its group in the second breakdown."""


@dataclass(frozen=True, eq=False, slots=True)
class Ground:
    """What a table's estimates rest on, for those that are made of several categories.

    `chosen[place]` (categories, atoms) and `base[place]` (atoms,) of every bar.
    """

    design: Design
    method: Interval
    chosen: Mapping[Place, NDArray[np.int64]]
    base: Mapping[Place, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Table:
    """One item by one breakdown, by two, or by none: bars in the order to print them, total first.

    `lonely_strata` are strata with one answer, because of which there are no margins.
    """

    item: ItemEntry
    breakdown: Breakdown | None
    treatment: Treatment
    categories: tuple[Value, ...]
    bars: tuple[Bar, ...]
    breakdown_is_hidden: bool = False
    second: Breakdown | None = None
    method: Interval = Interval.WILSON
    model_based: bool = True
    weighted: bool = False
    lonely_strata: tuple[str, ...] = ()
    ground: Ground | None = field(default=None, repr=False, compare=False)

    def bar(self, row: str = "", group: int = ALL, second: int = ALL) -> Bar:
        """The bar of that row and group; KeyError when there is none."""
        return {(bar.row, bar.group, bar.second): bar for bar in self.bars}[row, group, second]

    def rows(self) -> tuple[str, ...]:
        """The rows of a grid; one empty name for another item."""
        return tuple(dict.fromkeys(bar.row for bar in self.bars))

    def row_text(self, row: str) -> Text:
        """A row's wording; the item's own for the empty name."""
        return {one.row: one.label for one in self.item.variables}[row] if row else self.item.text

    def counted_as(self, bar: Bar) -> tuple[str, int]:
        """The breakdown and the group that the bar's counts stand under, crossed or not."""
        first = self.breakdown.code if self.breakdown and bar.group != ALL else TOTAL
        other = self.second.code if self.second and bar.second != ALL else TOTAL
        if first and other:
            return crossed(first, other), bar.group * WIDTH + bar.second
        return first or other, bar.group or bar.second

    def bars_of(self, row: str) -> tuple[Bar, ...]:
        """The bars of one row: the total, then the groups."""
        return tuple(bar for bar in self.bars if bar.row == row)

    def merged(
        self,
        categories: Collection[int],
        *,
        row: str = "",
        group: int = ALL,
        second: int = ALL,
        of: Collection[int] | None = None,
    ) -> Estimate | None:
        """Those who chose any of the categories, among those who chose any `of` («av disse»).

        Without `of` the base is the bar's. None when any of them is hidden or nobody is in the
        base. Raises ValueError for a multiple choice: its categories overlap, so that counts
        cannot be added.
        """
        if self.item.type == "multiple":
            raise ValueError(f"{self.item.code}: categories that overlap cannot be merged")
        bar = self.bar(row, group, second)
        inside = set(categories) if of is None else set(categories) & set(of)
        hidden = {cell.category for cell in bar.cells if cell.estimate is None}
        if not bar.base or self.ground is None or hidden & inside.union(of or ()):
            return None
        place = (row, group, second)
        base = self.ground.base[place] if of is None else self._counts(place, of)
        chosen = self._counts(place, inside)
        [estimate] = shares(self.ground.design, chosen, base, method=self.ground.method)
        return estimate

    def _counts(self, place: Place, codes: Collection[int]) -> NDArray[np.int64]:
        """How many of each atom chose any of the categories."""
        assert self.ground is not None  # noqa: S101  # asked only where there is one
        inside = [value.code in codes for value in self.categories]
        counts: NDArray[np.int64] = self.ground.chosen[place][inside].sum(axis=0)
        return counts


ShownTable = NewType("ShownTable", Table)
"""A table that has passed `results.disclosure`: the only kind that is drawn, printed or sent."""
