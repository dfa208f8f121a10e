"""Whether an outcome goes with a count, or any two items with each other: a table and its tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from results.explorer.figures import View, WrittenAnswers, read_view
from results.statistics.association import Trend, rao_scott, trend
from results.statistics.faults import StatisticsFault
from results.tabulation.counting import ALL

if TYPE_CHECKING:
    from results.explorer.figures import Results
    from results.statistics.comparisons import Verdict
    from results.tabulation.tables import Bar, Ground, ShownTable

SHIFT = 1
"""A group of those who gave an answer is its code and one (`results.tabulation.ad_hoc`)."""


class NoSuchPair(LookupError):
    """The two cannot be held against each other: an open item, a grid, or several answers."""


@dataclass(frozen=True, slots=True)
class Association:
    """The outcome's table by the other item, with tests where there are sound ones.

    `trend` is of the `category` along the codes of the other item, where they are in order.
    """

    results: Results
    table: ShownTable
    category: int
    test: Verdict | None
    trend: Trend | None


def read_association(
    wave: str, outcome: str, by: str, category: int | None = None, *, ordered: bool = False
) -> Association:
    """The outcome (an item with one answer) by a variable of the wave.

    Hidden groups are left out of the tests: they would tell of them. Raises `NoSuchPair`, and what
    `read_view` raises.
    """
    results = read_view(wave, View(outcome, by=by))
    (table,) = results.figures
    if isinstance(table, WrittenAnswers) or table.item.type not in ("single", "scale", "consent"):
        raise NoSuchPair(outcome)
    codes = [value.code for value in table.categories]
    chosen = category if category in codes else codes[0]
    shown = [bar for bar in table.bars if bar.group != ALL and bar.base]
    whole = [bar for bar in shown if all(cell.estimate is not None for cell in bar.cells)]
    told = [bar for bar in shown if bar.estimate(chosen) is not None]
    ground = table.ground
    if ground is None:
        return Association(results, table, chosen, None, None)
    return Association(
        results,
        table,
        chosen,
        _tested(ground, whole),
        _trend(ground, told, codes.index(chosen)) if ordered else None,
    )


def _place(bar: Bar) -> tuple[str, int, int]:
    return bar.row, bar.group, bar.second


def _tested(ground: Ground, bars: list[Bar]) -> Verdict | None:
    if len(bars) < 2:
        return None
    counts = np.stack([ground.chosen[_place(bar)].T for bar in bars], axis=1)
    try:
        return rao_scott(ground.design, counts)
    except StatisticsFault:
        return None


def _trend(ground: Ground, bars: list[Bar], place: int) -> Trend | None:
    if len(bars) < 2:
        return None
    chosen = np.stack([ground.chosen[_place(bar)][place] for bar in bars])
    base = np.stack([ground.base[_place(bar)] for bar in bars])
    scores = np.array([bar.group - SHIFT for bar in bars], dtype=np.float64)
    try:
        return trend(ground.design, chosen, base, scores)
    except StatisticsFault:
        return None
