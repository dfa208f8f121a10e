"""Change from one wave to the next, in percentage points, with the units that are in both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from results.statistics.changes import WaveAnswers, change
from results.statistics.faults import StatisticsFault
from results.statistics.multiplicity import Correction, corrected
from results.tabulation.cubes import design_of
from results.tabulation.snapshots import read_columns
from surveys.exports.codes import CHOSEN, NOT_CHOSEN
from surveys.exports.panel import units_in_both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from results.statistics.comparisons import Difference
    from results.tabulation.snapshots import Columns
    from results.trends.series import Point, Series
    from surveys.exports.codebook import ItemEntry

LEVEL = 0.05
"""A change whose corrected p-value is below this is marked."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a row of a grid and codes of the newest wave."""

    row: str
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """From a wave to the next. `p_value` is corrected; None where nothing varies."""

    difference: Difference
    p_value: float | None

    @property
    def arm(self) -> float:
        """Half of the interval: what stands after «±»."""
        return (self.difference.high - self.difference.low) / 2

    @property
    def is_significant(self) -> bool:
        """Whether the change is marked: any that there is, where everybody answered."""
        if self.p_value is None:
            return self.difference.standard_error == 0 and self.difference.value != 0
        return self.p_value < LEVEL


def changes(
    series: Series, earlier: Point, lines: Sequence[Line], correction: Correction
) -> list[Change | None]:
    """What has changed from the point to the next one, per line; None where it cannot be told.

    It cannot where one of the shares is hidden, where the series breaks between the two, or where
    there is no sound test.
    """
    later = series.points[series.points.index(earlier) + 1]
    if not series.is_comparable(earlier):
        return [None] * len(lines)
    pair = _Pair(series, earlier, later)
    found = [pair.change(line) for line in lines]
    tested = [one.p_value for one in found if one is not None and one.p_value is not None]
    values = iter(corrected(np.array(tested, dtype=np.float64), correction).tolist())
    return [
        one if one is None or one.p_value is None else replace(one, p_value=next(values))
        for one in found
    ]


class _Pair:
    """Two waves with the columns of the item, read once."""

    def __init__(self, series: Series, earlier: Point, later: Point) -> None:
        self.series = series
        self.points = (earlier, later)
        self.columns = [self._columns(point) for point in self.points]
        _same, *places = np.intersect1d(
            self.columns[0].unit, self.columns[1].unit, return_indices=True
        )
        self.pairs = (places[0].astype(np.intp), places[1].astype(np.intp))
        self.shared = self._shared()

    def _columns(self, point: Point) -> Columns:
        assert point.results is not None  # noqa: S101  # asked where there are shares alone
        item = point.results.codebook.item(point.item)
        return read_columns(
            point.results.cube,
            codes=[variable.name for variable in item.variables],
            groups=[self.series.within.code] if self.series.within else [],
            units=True,
        )

    def _shared(self) -> NDArray[np.float64]:
        """(H, H'): units that the strata of the two samples share."""
        first, second = (
            {name: place for place, name in enumerate(point.results.cube.strata)}
            for point in self.points
            if point.results is not None
        )
        shared = np.zeros((len(first), len(second)))
        both = units_in_both(self.points[0].facts.code, self.points[1].facts.code)
        for (one, other), number in both.items():
            shared[first[one], second[other]] = number
        return shared

    def change(self, line: Line) -> Change | None:
        if any(point.estimate(line.row, line.codes) is None for point in self.points):
            return None
        earlier, later = (
            self._answers(point, columns, line)
            for point, columns in zip(self.points, self.columns, strict=True)
        )
        try:
            found = change(earlier, later, pairs=self.pairs, units_in_both=self.shared)
        except StatisticsFault:
            return None
        return Change(found, found.p_value)

    def _answers(self, point: Point, columns: Columns, line: Line) -> WaveAnswers:
        assert point.results is not None  # noqa: S101
        assert point.table is not None  # noqa: S101  # there is an estimate
        own = frozenset().union(*(point.codes.get(code, frozenset()) for code in line.codes))
        item = point.results.codebook.item(point.item)
        kept = [value.code for value in point.table.categories]
        chosen, base = _hits(item, columns, line.row, own, kept)
        if self.series.within is not None:
            membership = columns.groups[self.series.within.code][: len(base)]
            base = base & np.isin(membership, self.series.groups)
        design = design_of(point.results.cube)
        if point.table.weighted is False:
            ones = np.ones(len(design.weight))
            design = replace(design, weight=ones, before=ones, calibration=None)
        return WaveAnswers(design, columns.atom.astype(np.intp), chosen, base)


def _hits(
    item: ItemEntry, columns: Columns, row: str, codes: frozenset[int], kept: Sequence[int]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Who chose, and who is in the base, as tables have it."""
    if item.type == "multiple":
        (code,) = codes
        box = next(one for one in item.variables if one.category == code)
        column = columns.codes[box.name]
        inside = [NOT_CHOSEN, CHOSEN, *kept]
        return column == CHOSEN, np.isin(column, inside)
    variable = next(one for one in item.variables if one.row == row)
    column = columns.codes[variable.name]
    return np.isin(column, sorted(codes)), np.isin(column, kept)
