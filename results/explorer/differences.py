"""Whether groups differ: which answers are marked, and the test of the whole table by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _

from barometer.templatetags.barometer import decimal, in_language
from results.explorer.addresses import CORRECTIONS
from results.statistics.association import rao_scott
from results.statistics.comparisons import group_shares
from results.statistics.faults import StatisticsFault
from results.statistics.multiplicity import corrected
from results.tabulation.counting import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from results.tabulation.tables import Bar, Ground, ShownTable

LEVEL = 0.05
SMALLEST = 0.001


@dataclass(frozen=True, slots=True)
class Tested:
    """One line of the table: a row and a category, its corrected p-value."""

    row: str
    category: int
    p_value: float

    @property
    def is_marked(self) -> bool:
        """Whether the groups differ for sure."""
        return self.p_value < LEVEL


@dataclass(frozen=True, slots=True)
class Differences:
    """What is told of a table split by groups; no lines where there is no sound test."""

    lines: tuple[Tested, ...]
    whole: tuple[str, ...]

    def marked(self) -> frozenset[tuple[str, int]]:
        """Row and category of the lines whose groups differ for sure."""
        return frozenset((one.row, one.category) for one in self.lines if one.is_marked)


def differences(table: ShownTable, correction: str) -> Differences:
    """Tests between the groups that are shown; hidden ones would be told of.

    Each category by Wald's test over the groups, corrected over the table; a single choice and
    each row of a battery by Rao and Scott's chi-square.
    """
    if table.breakdown is None or table.second is not None or table.ground is None:
        return Differences((), ())
    found: list[tuple[str, int, float]] = []
    whole = []
    for row in table.rows():
        bars = [bar for bar in table.bars_of(row) if bar.group != ALL and bar.base]
        for place, value in enumerate(table.categories):
            p_value = _wald(table.ground, bars, place, value.code)
            if p_value is not None:
                found.append((row, value.code, p_value))
        if table.item.type != "multiple":
            whole += _whole(table, row, bars)
    values = np.array([one[2] for one in found], dtype=np.float64)
    fit = corrected(values, CORRECTIONS[correction]).tolist()
    lines = (Tested(row, code, p) for (row, code, _old), p in zip(found, fit, strict=True))
    return Differences(tuple(lines), tuple(whole))


def _wald(ground: Ground, bars: Sequence[Bar], place: int, category: int) -> float | None:
    shown = [bar for bar in bars if bar.estimate(category) is not None]
    if len(shown) < 2:
        return None
    chosen = np.stack([ground.chosen[_at(bar)][place] for bar in shown])
    base = np.stack([_base(ground.base[_at(bar)], place) for bar in shown])
    try:
        return group_shares(ground.design, chosen, base).equality().p_value
    except StatisticsFault:
        return None


def _whole(table: ShownTable, row: str, bars: Sequence[Bar]) -> list[str]:
    assert table.ground is not None  # noqa: S101  # asked by `differences` alone
    whole = [bar for bar in bars if all(cell.estimate for cell in bar.cells)]
    if len(whole) < 2:
        return []
    counts = np.stack([table.ground.chosen[_at(bar)].T for bar in whole], axis=1)
    try:
        verdict = rao_scott(table.ground.design, counts)
    except StatisticsFault:
        return []
    words = {
        "name": in_language(table.row_text(row)),
        "first": decimal(verdict.degrees, 1),
        "second": decimal(verdict.denominator_degrees, 0),
        "value": decimal(verdict.statistic, 2),
        "p": p_text(verdict.p_value),
    }
    return [
        _("“%(name)s”: F(%(first)s, %(second)s) = %(value)s, %(p)s.") % words
        if row
        else _("F(%(first)s, %(second)s) = %(value)s, %(p)s.") % words
    ]


def _at(bar: Bar) -> tuple[str, int, int]:
    return bar.row, bar.group, bar.second


def _base(base: NDArray[np.int64], place: int) -> NDArray[np.int64]:
    """A multiple choice has a base per box."""
    return base[place] if base.ndim > 1 else base


def p_text(p_value: float) -> str:
    """«p = 0,030», or «p < 0,001»."""
    if p_value < SMALLEST:
        return f"p < {decimal(SMALLEST, 3)}"
    return f"p = {decimal(p_value, 3)}"
