"""When the synthetic mayors answered: autumn 2019, most of them soon after a mail."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from surveys.demo.chance import weighted

OSLO_TIME = ZoneInfo("Europe/Oslo")


def _oslo(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2019, month, day, hour, minute, tzinfo=OSLO_TIME)


INVITED_AT = _oslo(10, 1, 8)
REMINDED_AT = (_oslo(10, 15, 8), _oslo(11, 5, 8))
CLOSED_AT = _oslo(11, 29, 23, 59)

WINDOWS = (
    (INVITED_AT, REMINDED_AT[0]),
    (REMINDED_AT[0], REMINDED_AT[1]),
    (REMINDED_AT[1], CLOSED_AT),
)
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


def draw_session(rng: Random) -> Session:
    """A first visit in the field period and an end some minutes, or days, later."""
    starts, ends = WINDOWS[weighted(rng, ANSWERS_PER_MAIL)]
    days = (ends.date() - starts.date()).days
    day = starts.date() + dt.timedelta(weighted(rng, _by_day(starts.date(), days)))
    hour = weighted(rng, HOURS)
    seconds = int(rng.random() * 3600)
    started = dt.datetime.combine(day, dt.time(hour), OSLO_TIME) + dt.timedelta(seconds=seconds)
    ended = started + dt.timedelta(seconds=180 + int(rng.random() ** 2 * 900))
    resumed = ended + dt.timedelta(days=1 + int(rng.random() * 3))
    if rng.random() < PAUSES and resumed < CLOSED_AT:
        ended = resumed
    return Session(started, ended)


def _by_day(first: dt.date, days: int) -> dict[int, float]:
    weights = {}
    for offset in range(days):
        weekend = (first + dt.timedelta(offset)).weekday() >= 5
        weights[offset] = LATE**offset * (WEEKEND if weekend else 1)
    return weights
