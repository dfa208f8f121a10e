"""Times of the field period."""

import datetime as dt
from collections import Counter

import pytest

from surveys.demo.chance import stream
from surveys.demo.field_times import AUTUMN_2019, Session, draw_session


@pytest.fixture(scope="module")
def sessions() -> list[Session]:
    return [draw_session(stream(1, f"time {number}")) for number in range(600)]


def test_everything_happens_while_the_wave_is_open(sessions: list[Session]) -> None:
    for session in sessions:
        assert (
            AUTUMN_2019.invited_at < session.started_at < session.ended_at < AUTUMN_2019.closed_at
        )


def test_answers_come_in_most_of_all_after_each_mail(sessions: list[Session]) -> None:
    days = Counter((session.started_at.date()) for session in sessions)
    for mailed in (AUTUMN_2019.invited_at, *AUTUMN_2019.reminded_at):
        before = sum(days[mailed.date() - dt.timedelta(1 + back)] for back in range(3))
        after = sum(days[mailed.date() + dt.timedelta(on)] for on in range(3))
        assert after > 2 * before


def test_weekends_are_quiet(sessions: list[Session]) -> None:
    weekend = sum(session.started_at.weekday() >= 5 for session in sessions)
    assert 0 < weekend < 0.1 * len(sessions)


def test_some_pause_until_another_day(sessions: list[Session]) -> None:
    paused = sum(session.ended_at.date() > session.started_at.date() for session in sessions)
    assert 0.05 * len(sessions) < paused < 0.15 * len(sessions)


def test_hours_are_norwegian_winter_time_after_october() -> None:
    assert AUTUMN_2019.invited_at.utcoffset() == dt.timedelta(hours=2)
    assert AUTUMN_2019.reminded_at[1].utcoffset() == dt.timedelta(hours=1)
