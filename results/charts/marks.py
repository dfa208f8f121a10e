"""The bars of a drawing as SVG.

Written here and not in a template: a page has thousands of them, and a template looks up,
translates and escapes each coordinate by itself.

Coordinates and kinds are `results.charts.drawing`'s own; words are anybody's, and are escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from results.charts.drawing import DrawnBar, Segment, Words


def bar_marks(name: str, bars: tuple[DrawnBar, ...]) -> SafeString:
    """Labels, rectangles, intervals, figures and notes of the bars of the drawing of that name."""
    return SafeString("\n".join(mark for bar in bars for mark in _bar(name, bar)))


def _bar(name: str, bar: DrawnBar) -> list[str]:
    marks = [_words("label", line) for line in bar.labels]
    for part in bar.segments:
        marks += _part(name, bar, part)
    if bar.note:
        marks.append(_words("note", bar.note, ' dx="4"'))
    return marks


def _part(name: str, bar: DrawnBar, part: Segment) -> list[str]:
    pattern = f' fill="url(#chart-{escape(name)}-{part.kind})"' if part.has_pattern else ""
    rectangle = (
        f'<rect class="chart__part chart__part--{part.kind}" x="{part.x}" y="{bar.y}"'
        f' width="{part.width}" height="{bar.height}"{pattern}/>'
    )
    figure = f'x="{part.figure_x}" y="{bar.middle}"'
    if part.low:
        ends = f'x1="{part.low}" x2="{part.high}" y1="{bar.middle}" y2="{bar.middle}"'
        return [
            rectangle,
            f'<line class="chart__interval" {ends}/>',
            f'<text class="chart__figure" {figure} dx="8" dy="5">{escape(part.figure)}</text>',
        ]
    if part.figure:
        kind = f"chart__inside chart__inside--{part.kind}"
        return [rectangle, f'<text class="{kind}" {figure} dy="5">{escape(part.figure)}</text>']
    return [rectangle]


def _words(kind: str, words: Words, shift: str = "") -> str:
    return (
        f'<text class="chart__{kind}" x="{words.x}" y="{words.y}"{shift}>'
        f"{escape(words.text)}</text>"
    )
