"""The shapes of the chart of answers by day. Words and colours belong to the template.

Widths and heights are whole numbers in a frame that the page stretches: an SVG attribute must not
get the reader's decimal comma.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.monitoring.progress import Day

DAY_WIDTH = 10
FEWEST_DAYS = 14  # a wave that has just opened is not one broad bar
GAP = 2
HEIGHT = 200


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class DayChart:
    """Bars for days with answers, the x of each day with a mail, and the day with most answers.

    `last_date` is the day at the right end, also where the days so far are fewer than fit.
    """

    width: int
    height: int
    bars: list[Bar]
    marks: list[int]
    highest: Day
    last_date: dt.date


def draw(days: Sequence[Day]) -> DayChart | None:
    """None while nobody has answered: an empty chart says less than a sentence."""
    highest = max(days, key=lambda day: day.submitted, default=None)
    if highest is None or not highest.submitted:
        return None
    shown = max(len(days), FEWEST_DAYS)
    return DayChart(
        width=shown * DAY_WIDTH,
        height=HEIGHT,
        bars=[
            _bar(place, day.submitted, highest.submitted)
            for place, day in enumerate(days)
            if day.submitted
        ],
        marks=[place * DAY_WIDTH + DAY_WIDTH // 2 for place, day in enumerate(days) if day.steps],
        highest=highest,
        last_date=days[0].date + dt.timedelta(days=shown - 1),
    )


def _bar(place: int, submitted: int, most: int) -> Bar:
    height = max(1, round(HEIGHT * submitted / most))
    return Bar(place * DAY_WIDTH + GAP // 2, HEIGHT - height, DAY_WIDTH - GAP, height)
