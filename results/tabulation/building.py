"""From counts to a table of estimates. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from results.statistics.intervals import Interval
from results.statistics.means import means, moments
from results.statistics.quantiles import quantile
from results.statistics.shares import shares
from results.tabulation.counting import (
    ALL,
    MOST_GROUPS,
    TOTAL,
    WIDTH,
    GroupSize,
    TooManyGroups,
    crossed,
)
from results.tabulation.tables import DEFAULT, Bar, Cell, Ground, Summary, Table
from surveys.exports.codes import CHOSEN, NOT_ASKED, NOT_CHOSEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from results.statistics.estimates import Estimate
    from results.tabulation.counting import Counts
    from results.tabulation.tables import Treatment
    from surveys.exports.codebook import Breakdown, ItemEntry, Value, Variable

    Cells = NDArray[np.int64]


def build_table(
    item: ItemEntry,
    counts: Counts,
    breakdown: Breakdown | None = None,
    treatment: Treatment = DEFAULT,
    *,
    second: Breakdown | None = None,
    method: Interval = Interval.WILSON,
) -> Table:
    """The item's table before anything is hidden: split by one breakdown, or by two crossed.

    Raises ValueError for an open text or a date, which has no table, and `TooManyGroups`.
    """
    if item.is_written and item.type != "number":
        raise ValueError(f"{item.code} is written, not chosen")
    groups = _Groups.of(counts, breakdown, second)
    categories = _categories(item, treatment)
    reader = _Reader(counts, groups, treatment)
    strips = list(reader.strips(item, categories))
    bars, ground = _bars(counts, groups, strips, categories, method)
    return Table(
        item=item,
        breakdown=breakdown,
        treatment=treatment,
        categories=tuple(one.value for one in categories),
        bars=bars,
        second=second,
        method=method,
        model_based=counts.design.model_based,
        weighted=bool(np.ptp(counts.design.weight)) if len(counts.design.weight) else False,
        lonely_strata=counts.lonely_strata,
        ground=ground,
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """The bars of each row: the groups as they are counted, and as (group, second group)."""

    breakdown: str
    keys: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, counts: Counts, breakdown: Breakdown | None, second: Breakdown | None) -> _Groups:
        """Every group of the sample; those the register does not know of only if one answered."""
        if breakdown is None:
            return cls(TOTAL, (ALL,), ((ALL, ALL),))
        if second is None:
            code, found = breakdown.code, [(one.code, one) for one in breakdown.groups]
            pairs = [(key, (key, ALL), bool(one.missing)) for key, one in found]
        else:
            code = crossed(breakdown.code, second.code)
            pairs = [
                (
                    first.code * WIDTH + other.code,
                    (first.code, other.code),
                    bool(first.missing or other.missing),
                )
                for first in breakdown.groups
                for other in second.groups
            ]
        sizes = counts.sizes.get(code, {})
        kept = [
            (key, place)
            for key, place, unknown in pairs
            if key in sizes and (not unknown or sizes[key].answered)
        ]
        if len(kept) > MOST_GROUPS:
            raise TooManyGroups(code, len(kept))
        keys, places = zip((ALL, (ALL, ALL)), *kept, strict=True)
        return cls(code, keys, places)

    def size(self, counts: Counts, at: int) -> GroupSize:
        """How many of the group were sampled and answered."""
        code = TOTAL if self.keys[at] == ALL else self.breakdown
        return counts.sizes[code].get(self.keys[at], GroupSize(0, 0))


@dataclass(frozen=True, slots=True)
class _Category:
    """One cell of each bar, and the codes that are in it."""

    value: Value
    codes: frozenset[int]


def _categories(item: ItemEntry, treatment: Treatment) -> list[_Category]:
    """What the treatment keeps; merged ones at the place of the first of them."""
    if treatment.merged and item.type == "multiple":
        raise ValueError(f"{item.code}: categories that overlap cannot be merged")
    merged = {code: one for one in treatment.merged for code in one.codes}
    kept: dict[int, _Category] = {}
    for value in item.categories:
        if not treatment.keeps(value.missing):
            continue
        group = merged.get(value.code)
        if group is None:
            kept[value.code] = _Category(value, frozenset({value.code}))
        elif group.codes[0] not in kept:
            whole = type(value)(group.codes[0], group.label)
            kept[group.codes[0]] = _Category(whole, frozenset(group.codes))
    return list(kept.values())


@dataclass(frozen=True, eq=False, slots=True)
class _Strip:
    """The bars of one row, groups first: `chosen` and `base` (groups, categories, atoms).

    `whole` (groups, atoms) is the base of the bar, `left_out` (groups,) who is outside of it.
    """

    row: str
    chosen: Cells
    base: Cells
    whole: Cells
    left_out: Cells
    summaries: Sequence[Summary | None]


class _Reader:
    """Reads the counts of an item's variables, group by group."""

    def __init__(self, counts: Counts, groups: _Groups, treatment: Treatment) -> None:
        self.counts = counts
        self.groups = groups
        self.treatment = treatment
        self.atoms = len(counts.design.size)

    def strips(self, item: ItemEntry, categories: list[_Category]) -> Iterator[_Strip]:
        if item.type == "multiple":
            yield self.boxes(item, categories)
        elif item.type == "number":
            yield self.numbers(item)
        else:
            for variable in item.variables:
                yield self.distribution(item, variable, categories)

    def sums(self, variable: Variable, wanted: Sequence[Collection[int]]) -> Cells:
        """How many of each atom gave any of the wanted codes: (wanted, groups, atoms)."""
        table = self.counts.tables.get((variable.name, self.groups.breakdown))
        if table is None:
            return np.zeros((len(wanted), len(self.groups.keys), self.atoms), dtype=np.int64)
        picks = np.array([[code in codes for codes in wanted] for code in table.codes], np.int64)
        cells = table.of_groups(self.groups.keys)
        sums: Cells = cells @ picks.reshape(len(table.codes), len(wanted))
        return np.moveaxis(sums, (0, 1, 2), (2, 1, 0))

    def distribution(
        self, item: ItemEntry, variable: Variable, categories: list[_Category]
    ) -> _Strip:
        """A single choice, or one row of a grid."""
        given = {value.code for value in item.categories}
        kept = frozenset().union(*(one.codes for one in categories))
        base = kept | {NOT_ASKED} if self.treatment.everyone_in_base else kept
        wanted = [*(one.codes for one in categories), base, given - kept]
        *chosen, whole, left_out = self.sums(variable, wanted)
        found = np.array(chosen).reshape(len(chosen), *whole.shape).swapaxes(0, 1)
        bases = np.broadcast_to(whole[:, None], found.shape)
        summaries = self.summaries(item, variable)
        return _Strip(variable.row, found, bases, whole, left_out.sum(axis=1), summaries)

    def boxes(self, item: ItemEntry, categories: list[_Category]) -> _Strip:
        """A multiple choice: each box has those who were shown it as its base."""
        boxes = {one.category: one for one in item.variables}
        given = {value.code for value in item.categories}
        kept = {one.value.code for one in categories}
        base = {NOT_CHOSEN, CHOSEN, *kept} | (
            {NOT_ASKED} if self.treatment.everyone_in_base else set()
        )
        wanted = [{CHOSEN}, base, given - kept - {NOT_CHOSEN, CHOSEN}]
        shape = (len(categories), 3, len(self.groups.keys), self.atoms)
        read = np.array([self.sums(boxes[one.value.code], wanted) for one in categories])
        chosen, bases, left_out = np.moveaxis(read.reshape(shape), 1, 0)
        if not categories:
            nobody = np.zeros(shape[2:], dtype=np.int64)
            return _Strip("", chosen, bases, nobody, nobody.sum(axis=1), [None] * shape[2])
        largest = bases.sum(axis=2).argmax(axis=0)
        whole = bases[largest, np.arange(shape[2])]
        outside = left_out.sum(axis=2).max(axis=0)
        return _Strip(
            "", chosen.swapaxes(0, 1), bases.swapaxes(0, 1), whole, outside, [None] * shape[2]
        )

    def numbers(self, item: ItemEntry) -> _Strip:
        """Numbers have no categories, only a mean and a median."""
        places = len(self.groups.keys)
        table = self.counts.numbers.get((item.code, self.groups.breakdown))
        none = np.zeros((places, 0, self.atoms), dtype=np.int64)
        if table is None:
            whole = np.zeros((places, self.atoms), dtype=np.int64)
            return _Strip("", none, none, whole, whole.sum(axis=1), [None] * places)
        cells = np.array([table.of_group(key, self.atoms) for key in self.groups.keys])
        summaries = self.summarised(cells, table.values)
        return _Strip("", none, none, cells.sum(axis=2), np.zeros(places, np.int64), summaries)

    def summaries(self, item: ItemEntry, variable: Variable) -> Sequence[Summary | None]:
        """Mean and median of the steps of a scale; nothing for other items."""
        if item.type != "scale":
            return [None] * len(self.groups.keys)
        steps = sorted(value.code for value in item.categories if not value.missing)
        cells = self.sums(variable, [{step} for step in steps])
        return self.summarised(np.moveaxis(cells, 0, 2), np.array(steps, float))

    def summarised(self, cells: Cells, values: NDArray[np.float64]) -> list[Summary]:
        """`cells` (groups, atoms, values)."""
        design = self.counts.design
        if not self.atoms or not len(values):
            return [Summary(None, None)] * len(cells)
        found = means(design, *moments(cells, values))
        medians = [quantile(design, one, values) for one in cells]
        return [Summary(*both) for both in zip(found, medians, strict=True)]


def _bars(
    counts: Counts,
    groups: _Groups,
    strips: list[_Strip],
    categories: list[_Category],
    method: Interval,
) -> tuple[tuple[Bar, ...], Ground]:
    """All bars, their estimates computed together, and what they rest on."""
    design = counts.design
    estimates = iter(_estimates(counts, strips, method))
    bars = []
    chosen: dict[tuple[str, int, int], Cells] = {}
    base: dict[tuple[str, int, int], Cells] = {}
    for strip in strips:
        weighted = strip.whole @ design.weight
        for at, (group, second) in enumerate(groups.places):
            cells = tuple(Cell(one.value.code, next(estimates)) for one in categories)
            bar = Bar(
                row=strip.row,
                group=group,
                base=int(strip.whole[at].sum()),
                left_out=int(strip.left_out[at]),
                size=groups.size(counts, at),
                cells=cells,
                weighted_base=float(weighted[at]),
                second=second,
                summary=strip.summaries[at],
            )
            bars.append(bar)
            chosen[strip.row, group, second] = strip.chosen[at]
            base[strip.row, group, second] = strip.whole[at]
    return tuple(bars), Ground(design, method, chosen, base)


def _estimates(counts: Counts, strips: list[_Strip], method: Interval) -> Sequence[Estimate | None]:
    atoms = len(counts.design.size)
    number = sum(strip.chosen.shape[0] * strip.chosen.shape[1] for strip in strips)
    if not atoms or not number:
        return [None] * number
    chosen = np.concatenate([strip.chosen.reshape(-1, atoms) for strip in strips])
    base = np.concatenate([strip.base.reshape(-1, atoms) for strip in strips])
    return shares(counts.design, chosen, base, method=method)
