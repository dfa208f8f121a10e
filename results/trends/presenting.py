"""A series as its page and its command show it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import decimal, in_language, percent
from results.explorer.sheets import margin_text, share_text
from results.trends.changes import Change, Line, changes
from results.trends.drawing import TrendDrawing, draw_trend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from results.statistics.multiplicity import Correction
    from results.trends.models import ReferenceFigure
    from results.trends.series import Point, Series

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Move:
    """A line's change between two waves: a number, or in words why there is none.

    `is_broken` is the same for all lines: nothing is comparable across the break.
    """

    text: str
    found: Change | None = None
    is_broken: bool = False

    @property
    def is_number(self) -> bool:
        """Whether there is a change to tell."""
        return self.found is not None

    @property
    def is_marked(self) -> bool:
        """Whether the change is sure."""
        return self.found is not None and self.found.is_significant


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line: its name, a share and a margin per wave, and the change between waves."""

    key: str
    name: str
    shares: tuple[str, ...]
    margins: tuple[str, ...]
    bases: tuple[str, ...]
    changes: tuple[Move, ...]
    is_drawn: bool

    def cells(self) -> list[tuple[str, str, str]]:
        """Share, margin and base of each wave."""
        return list(zip(self.shares, self.margins, self.bases, strict=True))


@dataclass(frozen=True, slots=True)
class ShownTrend:
    """The whole page: heading words, lines, one of them drawn, and the breaks between waves."""

    finding: str
    waves: tuple[Point, ...]
    pairs: tuple[tuple[Point, Point], ...]
    lines: tuple[ShownLine, ...]
    drawing: TrendDrawing
    breaks: tuple[str, ...]


def lines_of(series: Series, codes: Sequence[int]) -> list[Line]:
    """A line per row of a grid, for those codes together; else one per category."""
    if series.item.type == "grid":
        rows = [variable.row for variable in series.item.variables]
        return [Line(row, tuple(codes)) for row in rows]
    return [Line("", (value.code,)) for value in series.item.categories]


def key_of(line: Line) -> str:
    """What the line is called in an address."""
    return line.row or str(line.codes[0])


def name_of(series: Series, line: Line) -> str:
    """The row's wording, or the category's."""
    if line.row:
        rows = {variable.row: variable.label for variable in series.item.variables}
        return in_language(rows[line.row])
    labels = {value.code: value.label for value in series.item.categories}
    return in_language(labels[line.codes[0]])


def present(
    series: Series,
    codes: Sequence[int],
    correction: Correction,
    *,
    drawn: str = "",
    references: Sequence[ReferenceFigure] = (),
) -> ShownTrend:
    """The series written out; `drawn` is the line of the chart, else the largest one."""
    lines = lines_of(series, codes)
    steps = [changes(series, point, lines, correction) for point in series.points[:-1]]
    chosen = next((one for one in lines if key_of(one) == drawn), None) or _largest(series, lines)
    shown = tuple(
        _line(series, line, [step[place] for step in steps], is_drawn=line == chosen)
        for place, line in enumerate(lines)
    )
    estimates = [point.estimate(chosen.row, chosen.codes) for point in series.points]
    place = lines.index(chosen)
    last = steps[-1][place] if steps else None
    return ShownTrend(
        finding=_finding(series, chosen, last),
        waves=series.points,
        pairs=tuple(pairwise(series.points)),
        lines=shown,
        drawing=draw_trend(name_of(series, chosen), series, estimates, references),
        breaks=tuple(_breaks(series)),
    )


def _largest(series: Series, lines: Sequence[Line]) -> Line:
    shares = [
        (estimate.value if estimate is not None else -1.0, -place)
        for place, line in enumerate(lines)
        for estimate in [series.newest.estimate(line.row, line.codes)]
    ]
    return lines[-max(shares)[1]]


def _line(
    series: Series, line: Line, steps: Sequence[Change | None], *, is_drawn: bool
) -> ShownLine:
    estimates = [point.estimate(line.row, line.codes) for point in series.points]
    return ShownLine(
        key=key_of(line),
        name=name_of(series, line),
        shares=tuple(share_text(one) for one in estimates),
        margins=tuple(margin_text(one) for one in estimates),
        bases=tuple(":" if one is None else str(one.base) for one in estimates),
        changes=tuple(
            _move(series, point, line, step)
            for point, step in zip(series.points[:-1], steps, strict=True)
        ),
        is_drawn=is_drawn,
    )


def points_text(value: float) -> str:
    """«+10» or «−3»: a difference of shares, in percentage points without the word."""
    rounded = decimal(abs(value) * 100, 0)
    if rounded == "0":
        return "0"
    return f"{'+' if value > 0 else MINUS}{rounded}"


def change_text(step: Change) -> str:
    """«+10 (±6,2)»."""
    return f"{points_text(step.difference.value)} (±{percent(step.arm, 1)})"


def _move(series: Series, point: Point, line: Line, step: Change | None) -> Move:
    """From the point to the next one."""
    if step is not None:
        return Move(change_text(step), step)
    if not series.is_comparable(point):
        note = in_language(point.step.note) if point.step is not None else ""
        told = _("Not comparable. %(note)s") % {"note": note} if note else _("Not comparable.")
        return Move(told, is_broken=True)
    later = series.points[series.points.index(point) + 1]
    if any(one.estimate(line.row, line.codes) is None for one in (point, later)):
        return Move(_("Not told: a share is hidden or missing."))
    return Move(_("Not told: too little varies for a margin."))


def _finding(series: Series, line: Line, last: Change | None) -> str:
    words: dict[str, Any] = {"name": name_of(series, line)}
    newest = series.newest
    now = newest.estimate(line.row, line.codes)
    if now is None:
        return _("Too few have answered for the figures to be shown.")
    words |= {"share": percent(now.value), "year": newest.year}
    if len(series.points) == 1:
        return _("“%(name)s”: %(share)s per cent in %(year)s, the only wave with figures.") % words
    words["before"] = series.points[-2].year
    if last is None:
        return (
            _(
                "“%(name)s”: %(share)s per cent in %(year)s. It cannot be compared with "
                "%(before)s as a whole."
            )
            % words
        )
    moved = last.difference.value
    words["points"] = decimal(abs(moved) * 100, 0)
    if not last.is_significant:
        return (
            _(
                "“%(name)s”: %(share)s per cent in %(year)s, no sure change from %(before)s "
                "(%(points)s percentage points)."
            )
            % words
        )
    said = (
        _(
            "“%(name)s”: %(share)s per cent in %(year)s, %(points)s percentage points up from "
            "%(before)s."
        )
        if moved > 0
        else _(
            "“%(name)s”: %(share)s per cent in %(year)s, %(points)s percentage points down from "
            "%(before)s."
        )
    )
    return said % words


def _breaks(series: Series) -> list[str]:
    told = []
    for point, after in pairwise(series.points):
        step = point.step
        if step is None or not (step.is_broken or step.note):
            continue
        words = {"before": point.year, "after": after.year, "note": in_language(step.note)}
        if step.is_broken:
            told.append(_("Break between %(before)s and %(after)s. %(note)s") % words)
        else:
            told.append(_("Between %(before)s and %(after)s: %(note)s") % words)
    return told
