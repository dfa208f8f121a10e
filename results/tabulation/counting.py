"""Answers counted by atom: every variable by every breakdown, once. No Django here.

The number of each atom of the design (`results.statistics.designs`) that gave each answer in each
group is all that any table, and any standard error in it, is made from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from numpy.typing import NDArray

    from results.statistics.designs import Design

    Whole = NDArray[np.intp]

TOTAL = ""
"""The breakdown that splits nothing: one group, `ALL`."""
ALL = 0
CROSS = "*"
"""Between the codes of two breakdowns that are crossed: `size*region`."""
WIDTH = 100_000
"""A pair of groups is one number, first · WIDTH + second: no group's code is as large."""

MOST_GROUPS = 150
"""No page, and nobody's eyes, can take in a table of more."""

GroupCounts = dict[int, dict[int, int]]
"""Group → code → number of respondents; codes nobody has are left out."""


class TooManyGroups(ValueError):
    """The breakdown has so many groups that no table can be made of it."""

    def __init__(self, breakdown: str, groups: int) -> None:
        super().__init__(f"{breakdown}: {groups} groups")
        self.groups = groups


@dataclass(frozen=True, slots=True)
class GroupSize:
    """How many of a group are in the sample, and how many of them answered."""

    invited: int
    answered: int


@dataclass(frozen=True, eq=False, slots=True)
class CountTable:
    """A variable by a breakdown: `cells` (atoms, groups, codes) say how many respondents."""

    groups: tuple[int, ...]
    codes: tuple[int, ...]
    cells: NDArray[np.integer]

    def found(self) -> GroupCounts:
        """Without atoms, and without what nobody has."""
        sums = self.cells.sum(axis=0)
        return {
            group: {self.codes[place]: int(row[place]) for place in np.flatnonzero(row)}
            for group, row in zip(self.groups, sums, strict=True)
            if row.any()
        }

    def of_groups(self, groups: Collection[int]) -> NDArray[np.int64]:
        """The cells of these groups in their order, `ALL` for all of them together."""
        places = {group: at for at, group in enumerate(self.groups)}
        shape = (len(self.cells), len(groups), len(self.codes))
        chosen = np.zeros(shape, dtype=np.int64)
        for at, group in enumerate(groups):
            if group in places:
                chosen[:, at] = self.cells[:, places[group]]
            elif group == ALL:
                chosen[:, at] = self.cells.sum(axis=1)
        return chosen


@dataclass(frozen=True, eq=False, slots=True)
class NumberTable:
    """The numbers of a number item by a breakdown: `count` respondents per entry (K,).

    Each entry is of the atom `atom`, at `group` among the `groups`, who gave the number at `value`
    among the rising `values` (V,).
    """

    groups: tuple[int, ...]
    values: NDArray[np.float64]
    atom: Whole
    group: Whole
    value: Whole
    count: Whole

    def of_group(self, group: int, atoms: int) -> NDArray[np.int64]:
        """How many of each atom gave each value (atoms, V); `ALL` for all groups together."""
        cells = np.zeros((atoms, len(self.values)), dtype=np.int64)
        inside = np.full(len(self.count), group == ALL)
        if group in self.groups:
            inside = self.group == self.groups.index(group)
        np.add.at(cells, (self.atom[inside], self.value[inside]), self.count[inside])
        return cells


@dataclass(frozen=True, eq=False, slots=True)
class Counts:
    """What tables are built from: `sizes[breakdown][group]`, `tables[variable, breakdown]`.

    `strata` are the names of the design's strata.
    """

    design: Design
    sizes: Mapping[str, Mapping[int, GroupSize]]
    tables: Mapping[tuple[str, str], CountTable]
    numbers: Mapping[tuple[str, str], NumberTable] = field(default_factory=dict)
    strata: tuple[str, ...] = ()

    def found(self, variable: str, breakdown: str = TOTAL) -> GroupCounts:
        """Plain counts of respondents; nothing for what was not counted."""
        table = self.tables.get((variable, breakdown))
        return {} if table is None else table.found()

    @property
    def lonely_strata(self) -> tuple[str, ...]:
        """Strata with one answer of several: no margin can be had from it."""
        return tuple(self.strata[code] for code in self.design.lonely)


@dataclass(frozen=True, eq=False, slots=True)
class Answers:
    """Those who answered, as columns of equal length, and the design they are folded into.

    `atom` is the place of each in the design; `groups` has a breakdown's group, two crossed ones
    under `crossed(…)` as pairs. `sizes` are of the whole sample.
    """

    design: Design
    strata: tuple[str, ...]
    atom: Whole
    columns: Mapping[str, NDArray[np.int16]]
    numbers: Mapping[str, NDArray[np.float64]]
    groups: Mapping[str, NDArray[np.integer]]
    sizes: Mapping[str, Mapping[int, GroupSize]]


def crossed(first: str, second: str) -> str:
    """The code of two breakdowns crossed."""
    return f"{first}{CROSS}{second}"


def crossed_in(breakdowns: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the breakdowns that are two crossed, as pairs."""
    split = (code.partition(CROSS) for code in breakdowns)
    return [(first, second) for first, cross, second in split if cross]


def pair(first: NDArray[np.integer], second: NDArray[np.integer]) -> NDArray[np.int64]:
    """Two groups as one number."""
    return first.astype(np.int64) * WIDTH + second


def sizes_of(
    groups: Mapping[str, NDArray[np.integer]], answered: NDArray[np.bool_]
) -> dict[str, dict[int, GroupSize]]:
    """How many of each group were sampled and answered; the total under `TOTAL`."""
    everyone = GroupSize(len(answered), int(answered.sum()))
    found = {TOTAL: {ALL: everyone} if everyone.invited else {}}
    for code, membership in groups.items():
        axis = _axis(membership)
        invited = np.bincount(axis.place).tolist()
        those = np.bincount(axis.place[answered], minlength=len(axis.codes)).tolist()
        sizes = map(GroupSize, invited, those)
        found[code] = dict(zip(axis.codes, sizes, strict=True))
    return found


def count(answers: Answers) -> Counts:
    """Every variable by every breakdown, and by none."""
    atoms = len(answers.design.size)
    everyone = np.zeros(len(answers.atom), dtype=np.intp)
    axes = {TOTAL: _Axis((ALL,), everyone)} | {
        code: _axis(membership) for code, membership in answers.groups.items()
    }
    rows = {code: answers.atom * len(axis.codes) + axis.place for code, axis in axes.items()}
    tables = {}
    for name, column in answers.columns.items():
        variable = _axis(column)
        for code, axis in axes.items():
            tables[name, code] = _cross(rows[code], variable, axis, atoms)
    numbers = {
        (name, code): _numbers(answers.atom, column, axis)
        for name, column in answers.numbers.items()
        for code, axis in axes.items()
    }
    return Counts(answers.design, answers.sizes, tables, numbers, answers.strata)


@dataclass(frozen=True, eq=False, slots=True)
class _Axis:
    """The codes that occur, rising, and the place among them of each respondent's."""

    codes: tuple[int, ...]
    place: Whole


def _axis(column: NDArray[np.integer]) -> _Axis:
    if not column.size:
        return _Axis((), column.astype(np.intp))
    lowest = int(column.min())
    if int(column.max()) - lowest > WIDTH:
        return _axis_of_pairs(column)
    shifted = column.astype(np.intp) - lowest
    present = np.bincount(shifted) > 0
    places = np.cumsum(present, dtype=np.intp) - 1
    return _Axis(tuple((np.flatnonzero(present) + lowest).tolist()), places[shifted])


def _axis_of_pairs(column: NDArray[np.integer]) -> _Axis:
    """Too wide apart for a table of all codes; each half is not, and nothing has to be sorted."""
    first, second = map(_axis, np.divmod(column, WIDTH))
    both = _axis(first.place * len(second.codes) + second.place)
    halves = (divmod(code, len(second.codes)) for code in both.codes)
    codes = (first.codes[one] * WIDTH + second.codes[other] for one, other in halves)
    return _Axis(tuple(codes), both.place)


def _cross(rows: Whole, variable: _Axis, axis: _Axis, atoms: int) -> CountTable:
    """One pass over the respondents: each atom, group and code is one number."""
    width = len(variable.codes)
    shape = (atoms, len(axis.codes), width)
    cells = np.bincount(rows * width + variable.place, minlength=atoms * len(axis.codes) * width)
    return CountTable(axis.codes, variable.codes, cells.reshape(shape))


def _numbers(atom: Whole, column: NDArray[np.float64], axis: _Axis) -> NumberTable:
    has = ~np.isnan(column)
    values, value = np.unique(column[has], return_inverse=True)
    groups, width = len(axis.codes), max(len(values), 1)
    together = (atom[has] * groups + axis.place[has]) * width + value
    found, number = np.unique(together, return_counts=True)
    rest, place = np.divmod(found, width)
    atoms, group = np.divmod(rest, groups) if groups else (rest, rest)
    return NumberTable(axis.codes, values, atoms, group, place, number)
