"""Tables of estimates, built from counts. No Django here.

How «don't know» and «not relevant» are treated is part of a table's definition and is printed with
it; the page, the commands and the check of published figures all come here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from results.statistics.proportions import proportion
from results.tabulation.counting import ALL, TOTAL
from surveys.exports.codes import CHOSEN, NOT_CHOSEN

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from results.statistics.estimates import Estimate
    from results.tabulation.counting import Counts, GroupSize
    from surveys.exports.codebook import Breakdown, ItemEntry, Text, Value, Variable


@dataclass(frozen=True, slots=True)
class Treatment:
    """Which answers without substance stay in the base, as categories of their own."""

    dont_know_in_base: bool = True
    not_relevant_in_base: bool = False

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
class Bar:
    """One distribution: a group's answers to the item, or to one row of a grid.

    `base` is the respondents in the denominator, `left_out` those the treatment keeps out of it,
    `size` the group in the sample. A hidden bar has no numbers at all.
    """

    row: str
    group: int
    base: int | None
    left_out: int | None
    size: GroupSize | None
    cells: tuple[Cell, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it may be shown, or there is nothing to show."""
        return self.base is None

    def estimate(self, category: int) -> Estimate | None:
        """The figure of one category; KeyError when the table has no such category."""
        return {cell.category: cell.estimate for cell in self.cells}[category]


@dataclass(frozen=True, slots=True)
class Table:
    """One item by one breakdown (or none): bars in the order to print them, the total first."""

    item: ItemEntry
    breakdown: Breakdown | None
    treatment: Treatment
    categories: tuple[Value, ...]
    bars: tuple[Bar, ...]
    breakdown_is_hidden: bool = False

    def bar(self, row: str = "", group: int = ALL) -> Bar:
        """The bar of that row and group; KeyError when there is none."""
        return {(bar.row, bar.group): bar for bar in self.bars}[row, group]

    def rows(self) -> tuple[str, ...]:
        """The rows of a grid; one empty name for another item."""
        return tuple(dict.fromkeys(bar.row for bar in self.bars))

    def row_text(self, row: str) -> Text:
        """A row's wording; the item's own for the empty name."""
        return {one.row: one.label for one in self.item.variables}[row] if row else self.item.text

    def merged(
        self,
        categories: Collection[int],
        *,
        row: str = "",
        group: int = ALL,
        of: Collection[int] | None = None,
    ) -> Estimate | None:
        """Those who chose any of the categories, among those who chose any `of` («av disse»).

        Without `of` the base is the bar's. None when hidden or nobody is in the base. Raises
        ValueError for a multiple choice: its categories overlap, so that counts cannot be added.
        """
        if self.item.type == "multiple":
            raise ValueError(f"{self.item.code}: categories that overlap cannot be merged")
        bar = self.bar(row, group)
        if bar.base is None or bar.size is None:
            return None
        counts = {cell.category: cell.estimate.count for cell in bar.cells if cell.estimate}
        inside = set(categories) if of is None else set(categories) & set(of)
        base = bar.base if of is None else sum(counts.get(code, 0) for code in of)
        return _share(sum(counts.get(code, 0) for code in inside), base, bar.size)

    def bars_of(self, row: str) -> tuple[Bar, ...]:
        """The bars of one row: the total, then the groups."""
        return tuple(bar for bar in self.bars if bar.row == row)


ShownTable = NewType("ShownTable", Table)
"""A table that has passed `results.disclosure`: the only kind that is drawn, printed or sent."""


def build_table(
    item: ItemEntry,
    counts: Counts,
    breakdown: Breakdown | None = None,
    treatment: Treatment = DEFAULT,
) -> Table:
    """The item's table before anything is hidden. What is written has none: ValueError."""
    if item.is_written:
        raise ValueError(f"{item.code} is written, not chosen")
    builder = _Builder(item, counts, treatment)
    places = [(TOTAL, ALL)]
    if breakdown is not None:
        places += [(breakdown.code, group) for group in _groups(breakdown, counts)]
    if item.type == "multiple":
        bars = tuple(builder.boxes(*place) for place in places)
    else:
        bars = tuple(
            builder.distribution(variable, *place)
            for variable in item.variables
            for place in places
        )
    return Table(item, breakdown, treatment, builder.categories, bars)


def _groups(breakdown: Breakdown, counts: Counts) -> list[int]:
    """Every group of the sample; units the register does not know of only when one answered."""
    sizes = counts.sizes.get(breakdown.code, {})
    return [
        group.code
        for group in breakdown.groups
        if group.code in sizes and (not group.missing or sizes[group.code].answered)
    ]


class _Builder:
    def __init__(self, item: ItemEntry, counts: Counts, treatment: Treatment) -> None:
        self.counts = counts
        self.given = frozenset(value.code for value in item.categories)
        self.categories = tuple(
            value for value in item.categories if treatment.keeps(value.missing)
        )
        self.kept = frozenset(value.code for value in self.categories)
        self.boxes_of = {one.category: one for one in item.variables}

    def found(self, variable: Variable, breakdown: str, group: int) -> Mapping[int, int]:
        return self.counts.counts.get((variable.name, breakdown), {}).get(group, {})

    def distribution(self, variable: Variable, breakdown: str, group: int) -> Bar:
        """A single choice, or one row of a grid."""
        size = self.counts.sizes[breakdown][group]
        found = self.found(variable, breakdown, group)
        base = sum(number for code, number in found.items() if code in self.kept)
        left_out = sum(number for code, number in found.items() if code in self.given - self.kept)
        cells = tuple(
            Cell(value.code, _share(found.get(value.code, 0), base, size))
            for value in self.categories
        )
        return Bar(variable.row, group, base, left_out, size, cells)

    def boxes(self, breakdown: str, group: int) -> Bar:
        """A multiple choice: each box has those who were shown it as its base."""
        size = self.counts.sizes[breakdown][group]
        cells, bases, left_out = [], [0], [0]
        for value in self.categories:
            found = self.found(self.boxes_of[value.code], breakdown, group)
            base = sum(found.get(code, 0) for code in {NOT_CHOSEN, CHOSEN, *self.kept})
            cells.append(Cell(value.code, _share(found.get(CHOSEN, 0), base, size)))
            bases.append(base)
            left_out.append(sum(found.get(code, 0) for code in self.given - self.kept))
        return Bar("", group, max(bases), max(left_out), size, tuple(cells))


def _share(count: int, base: int, size: GroupSize) -> Estimate | None:
    return proportion(count, base, answered=size.answered, population=size.invited)
