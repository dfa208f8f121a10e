"""A series laid out as a line chart: heights in pixels, widths in per cent of the chart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import decimal, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from results.statistics.estimates import Estimate
    from results.trends.models import ReferenceFigure
    from results.trends.series import Series

TOP, PLOT, FOOT = 24, 200, 46
"""Heights of the room over the plot, of 0–100 per cent, and of the years under it."""
LEFT, RIGHT = 8.0, 92.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A wave's share at its place, with its interval; nothing where it is hidden."""

    x: str
    year: str
    y: int
    low: int
    high: int
    figure: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one mark to the next; broken where the two must not be compared."""

    x1: str
    y1: int
    x2: str
    y2: int
    middle: str
    is_broken: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """A figure from elsewhere, beside the marks of its year."""

    x: str
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class TrendDrawing:
    """A whole line chart; `scale` are the heights that are marked with their per cent."""

    title: str
    height: int
    floor: int
    scale: tuple[tuple[int, str], ...]
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    outside: tuple[Outside, ...]


def draw_trend(
    title: str,
    series: Series,
    estimates: Sequence[Estimate | None],
    references: Iterable[ReferenceFigure] = (),
) -> TrendDrawing:
    """The estimates of the series' points, in their order, and figures from outside."""
    held = list(references)
    years = [point.year for point in series.points]
    span = (min([*years, *(one.year for one in held)]), max([*years, *(one.year for one in held)]))
    marks = tuple(
        _mark(year, estimate, span) for year, estimate in zip(years, estimates, strict=True)
    )
    stretches = tuple(
        Stretch(
            one.x,
            one.y,
            other.x,
            other.y,
            _middle(years[place], years[place + 1], span),
            not series.is_comparable(series.points[place]),
        )
        for place, (one, other) in enumerate(pairwise(marks))
        if not (one.is_hidden or other.is_hidden)
    )
    outside = tuple(
        Outside(
            _x(one.year, span),
            _y(float(one.percent) / 100),
            _("%(place)s %(year)s: %(share)s %%")
            % {"place": one.place, "year": one.year, "share": decimal(one.percent, 0)},
        )
        for one in held
    )
    height = TOP + PLOT + FOOT
    scale = tuple((_y(share), percent(share)) for share in (0.0, 0.5, 1.0))
    return TrendDrawing(title, height, TOP + PLOT, scale, marks, stretches, outside)


def _mark(year: int, estimate: Estimate | None, span: tuple[int, int]) -> Mark:
    x = _x(year, span)
    if estimate is None:
        return Mark(x, str(year), TOP + PLOT // 2, 0, 0, ":", is_hidden=True)
    return Mark(
        x,
        str(year),
        _y(estimate.value),
        _y(estimate.low),
        _y(estimate.high),
        f"{percent(estimate.value)} %",
    )


def _y(share: float) -> int:
    """Whole pixels: a decimal comma of the page's language has no place in a drawing."""
    return round(TOP + PLOT * (1 - share))


def _x(year: float, span: tuple[int, int]) -> str:
    first, last = span
    if first == last:
        return "50%"
    return f"{LEFT + (RIGHT - LEFT) * (year - first) / (last - first):.1f}%"


def _middle(one: int, other: int, span: tuple[int, int]) -> str:
    return _x((one + other) / 2, span)
