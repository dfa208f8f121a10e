"""When synthetic respondents answer: in the field period, most of them soon after a mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from surveys.demo.chance import weighted

OSLO_TIME = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True)
class FieldPeriod:
    """When a wave opened, when its two reminders went out, and when it closed."""

    invited_at: dt.datetime
    reminded_at: tuple[dt.datetime, dt.datetime]
    closed_at: dt.datetime

    @property
    def windows(self) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
        """From each mail to the next, the last to the end."""
        times = (self.invited_at, *self.reminded_at, self.closed_at)
        return tuple(pairwise(times))


def in_oslo(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> dt.datetime:
    """A moment by the clock in Oslo; mail goes out at eight."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=OSLO_TIME)


AUTUMN_2019 = FieldPeriod(
    in_oslo(2019, 10, 1),
    (in_oslo(2019, 10, 15), in_oslo(2019, 11, 5)),
    in_oslo(2019, 11, 29, 23, 59),
)
"""The mayors' field period. KS only says «autumn 2019»."""

ANSWERS_PER_MAIL = {0: 0.44, 1: 0.34, 2: 0.22}
LATE = 0.82
"""Each day has this share of the day before: half of all come within four days of a mail."""

WEEKEND = 0.12
HOURS = {8: 7, 9: 9, 10: 8, 11: 6, 12: 5, 13: 6, 14: 5, 15: 4, 16: 2, 19: 2, 20: 4, 21: 4}
PAUSES = 0.1
"""The share who leave the form and end it from the same link another day."""


class Session(NamedTuple):
    """When a respondent began and ended."""

    started_at: dt.datetime
    ended_at: dt.datetime


def draw_session(rng: Random, period: FieldPeriod = AUTUMN_2019) -> Session:
    """A first visit in the field period and an end some minutes, or days, later."""
    starts, ends = period.windows[weighted(rng, ANSWERS_PER_MAIL)]
    days = (ends.date() - starts.date()).days
    day = starts.date() + dt.timedelta(weighted(rng, _by_day(starts.date(), days)))
    hour = weighted(rng, HOURS)
    seconds = int(rng.random() * 3600)
    started = dt.datetime.combine(day, dt.time(hour), OSLO_TIME) + dt.timedelta(seconds=seconds)
    ended = started + dt.timedelta(seconds=180 + int(rng.random() ** 2 * 900))
    resumed = ended + dt.timedelta(days=1 + int(rng.random() * 3))
    if rng.random() < PAUSES and resumed < period.closed_at:
        ended = resumed
    return Session(started, ended)


def _by_day(first: dt.date, days: int) -> dict[int, float]:
    weights = {}
    for offset in range(days):
        weekend = (first + dt.timedelta(offset)).weekday() >= 5
        weights[offset] = LATE**offset * (WEEKEND if weekend else 1)
    return weights
