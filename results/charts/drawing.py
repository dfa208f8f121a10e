"""A table laid out as one chart: where each bar and each word goes.

Heights are in pixels and widths in per cent of the chart: letters keep their size on a phone. A
panel has its heading above its bars; bars of groups have their label to the left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import wrap
from typing import TYPE_CHECKING

from barometer.templatetags.barometer import in_language, percent
from results.charts.labels import bar_label, group_label, unbroken
from results.charts.marks import bar_marks
from results.tabulation.counting import ALL
from results.tabulation.tables import ShownTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString

    from results.statistics.estimates import Estimate
    from results.tabulation.tables import Bar, Table

LINE = 20
"""Height of a line of text."""
HEADING_LETTERS, LABEL_LETTERS, LEGEND_LETTERS = 42, 18, 36
"""Letters that fit a line on a phone 360 pixels wide: over the chart, in the label column."""
BAR, GAP, PANEL_GAP = 22, 8, 18
LABELS_END, TRACK_START = 42.0, 44.0
ROOM_FOR_FIGURE = 15.0
"""Left free at the right of simple bars, in per cent of the chart, for the longest figure."""
NARROWEST_WITH_FIGURE = 7.0
SHADES = 3
PATTERNS = frozenset({"dont-know", "not-relevant"})


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text at a place; `x` with its unit."""

    x: str
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One rectangle. `kind` is the end of its class, `figure` is written in or after it."""

    x: str
    width: str
    kind: str
    figure: str
    figure_x: str
    low: str = ""
    high: str = ""

    @property
    def has_pattern(self) -> bool:
        """Whether it is filled with a pattern of its kind's own name."""
        return self.kind in PATTERNS


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar with its label lines. `note` stands in its place: «:» hidden, «–» zero."""

    y: int
    middle: int
    height: int
    labels: tuple[Words, ...]
    segments: tuple[Segment, ...]
    note: Words | None


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    y: int
    kind: str
    lines: tuple[Words, ...]

    @property
    def has_pattern(self) -> bool:
        """Whether its swatch is filled with a pattern of its kind's own name."""
        return self.kind in PATTERNS


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole chart. `name` is part of the ids in the page, `groups` stand over crossed bars."""

    name: str
    height: int
    title: str
    headings: tuple[Words, ...]
    groups: tuple[Words, ...]
    bars: tuple[DrawnBar, ...]
    legend: tuple[Key, ...]

    @property
    def marks(self) -> SafeString:
        """The bars as SVG."""
        return bar_marks(self.name, self.bars)


def draw(table: ShownTable) -> Drawing:
    """Stacked bars for a grid; for another item a bar per category, or per group in each.

    Where no group can be shown there is nothing to draw of them: everybody's bars stand alone.
    """
    if table.breakdown_is_hidden:
        table = _total_alone(table)
    pen = _Pen(table)
    if table.item.type == "grid":
        pen.legend()
        for row in table.rows():
            pen.heading(in_language(table.row_text(row)))
            for bar in table.bars_of(row):
                pen.group(bar)
                pen.stacked(bar)
            pen.y += PANEL_GAP
    else:
        for category in table.categories:
            pen.heading(in_language(category.label))
            for bar in table.bars:
                pen.group(bar)
                pen.simple(bar, category.code)
            pen.y += PANEL_GAP
    return Drawing(
        name=table.item.code,
        height=pen.y,
        title=in_language(table.item.text),
        headings=tuple(pen.headings),
        groups=tuple(pen.groups),
        bars=tuple(pen.bars),
        legend=tuple(pen.keys),
    )


def _total_alone(table: ShownTable) -> ShownTable:
    total = tuple(bar for bar in table.bars if bar.group == ALL)
    return ShownTable(replace(table, breakdown=None, second=None, bars=total))


def kinds(table: Table) -> dict[int, str]:
    """Category → shade: from one end of the scale (`first-3`) over `middle` to the other.

    Categories without substance have patterns of their own. Every other item has one shade.
    """
    found = {value.code: value.missing.replace("_", "-") for value in table.categories}
    scale = [value.code for value in table.categories if not value.missing]
    if table.item.type != "grid":
        return {code: missing or "plain" for code, missing in found.items()}
    half, odd = divmod(len(scale), 2)
    for place, code in enumerate(scale):
        if odd and place == half:
            found[code] = "middle"
            continue
        side = "first" if place < half else "last"
        inwards = place if place < half else len(scale) - 1 - place
        found[code] = f"{side}-{max(1, SHADES - inwards)}"
    return found


class _Pen:
    """Goes down the page, leaving marks."""

    def __init__(self, table: ShownTable) -> None:
        self.table = table
        self.kinds = kinds(table)
        self.y = 0
        self.headings: list[Words] = []
        self.groups: list[Words] = []
        self.last_group = ALL
        self.labels: dict[tuple[int, int], list[str]] = {}
        self.bars: list[DrawnBar] = []
        self.keys: list[Key] = []
        self.start = TRACK_START if table.breakdown else 0.0
        self.track = 100 - self.start

    def legend(self) -> None:
        for value in self.table.categories:
            lines = wrap(in_language(value.label), LEGEND_LETTERS) or [""]
            words = tuple(
                Words("26", self.y + 15 + LINE * at, text) for at, text in enumerate(lines)
            )
            self.keys.append(Key(self.y + 2, self.kinds[value.code], words))
            self.y += LINE * len(lines) + 4
        self.y += PANEL_GAP

    def heading(self, text: str) -> None:
        for line in wrap(text, HEADING_LETTERS):
            self.headings.append(Words("0", self.y + 15, line))
            self.y += LINE
        self.y += 4

    def group(self, bar: Bar) -> None:
        """Where two breakdowns are crossed the first one's group stands once, over its bars."""
        if self.table.second is not None and bar.group not in (ALL, self.last_group):
            label = unbroken(group_label(self.table.breakdown, bar.group))
            for line in wrap(label, HEADING_LETTERS):
                self.groups.append(Words("0", self.y + 15, line))
                self.y += LINE
            self.y += 2
        self.last_group = bar.group

    def simple(self, bar: Bar, category: int) -> None:
        """One category's share as one bar with its interval."""
        estimate = bar.estimate(category)
        segments: tuple[Segment, ...] = ()
        if estimate is not None and estimate.count:
            segments = (self.segment(estimate, self.kinds[category]),)
        self.place(bar, segments, ":" if estimate is None else "–")

    def segment(self, estimate: Estimate, kind: str) -> Segment:
        scale = self.track - ROOM_FOR_FIGURE

        def at(share: float) -> str:
            return f"{self.start + share * scale:.2f}%"

        return Segment(
            x=at(0),
            width=f"{estimate.value * scale:.2f}%",
            kind=kind,
            figure=f"{percent(estimate.value)} %",
            figure_x=at(max(estimate.value, estimate.high)),
            low=at(estimate.low),
            high=at(estimate.high),
        )

    def stacked(self, bar: Bar) -> None:
        """A whole distribution as one bar; narrow parts have their figure in the table alone.

        With a part hidden there is no bar: its length would be the hidden figure.
        """
        whole = all(cell.estimate for cell in bar.cells)
        self.place(bar, tuple(self.parts(bar)) if whole else ())

    def parts(self, bar: Bar) -> Iterator[Segment]:
        x = self.start
        for cell in bar.cells:
            if cell.estimate is None or not cell.estimate.count:
                continue
            width = cell.estimate.value * self.track
            figure = percent(cell.estimate.value) if width >= NARROWEST_WITH_FIGURE else ""
            yield Segment(
                x=f"{x:.2f}%",
                width=f"{width:.2f}%",
                kind=self.kinds[cell.category],
                figure=figure,
                figure_x=f"{x + width / 2:.2f}%",
            )
            x += width

    def place(self, bar: Bar, segments: tuple[Segment, ...], sign: str = ":") -> None:
        """The bar with its label at the left, and a sign where there is nothing to draw."""
        lines = self.label_lines(bar)
        height = max(BAR, LINE * len(lines))
        middle = self.y + height // 2
        first = middle + 5 - LINE * (len(lines) - 1) // 2
        labels = tuple(
            Words(f"{LABELS_END:.0f}%", first + LINE * at, text) for at, text in enumerate(lines)
        )
        note = None
        if not segments:
            note = Words(f"{self.start:.2f}%", middle + 5, sign)
        top = middle - BAR // 2
        self.bars.append(DrawnBar(top, middle, BAR, labels, segments, note))
        self.y += height + GAP

    def label_lines(self, bar: Bar) -> list[str]:
        """The label as it is broken; the same groups come back at every category and row."""
        if self.table.breakdown is None:
            return []
        place = bar.group, bar.second
        if place not in self.labels:
            self.labels[place] = wrap(unbroken(self.label(bar)), LABEL_LETTERS)
        return self.labels[place]

    def label(self, bar: Bar) -> str:
        """What stands beside the bar; its first group stands over it where two are crossed."""
        if self.table.second is not None and bar.group != ALL:
            return group_label(self.table.second, bar.second)
        return bar_label(self.table, bar)
