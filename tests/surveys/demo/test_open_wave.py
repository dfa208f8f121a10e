"""The wave to try."""

import datetime as dt

import pytest
from django.utils import timezone

from surveys.demo.open_wave import CODE, load_open_wave
from surveys.fieldwork.models import Wave
from surveys.fieldwork.readiness import missing_before_opening
from surveys.fieldwork.waves import open_wave
from tests.demo_wave import loaded_demo

__all__ = ["loaded_demo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_demo")]


@pytest.fixture
def wave() -> Wave:
    return Wave.objects.get(code=CODE)


def test_todays_371_are_in_it_and_nothing_is_missing(wave: Wave) -> None:
    assert wave.invitations.count() == 371
    assert missing_before_opening(wave) == []


def test_it_is_ready_real_and_demo(wave: Wave) -> None:
    assert wave.state == Wave.State.READY
    assert (wave.is_demo, wave.is_synthetic) == (True, False)
    assert not wave.messages.exists()


def test_it_closes_at_the_end_of_a_day_in_four_weeks(wave: Wave) -> None:
    assert wave.closes_at is not None
    closes = timezone.localtime(wave.closes_at)
    assert closes.time() == dt.time(23, 59)
    assert closes.date() == timezone.localdate(wave.events.get(kind="ready").at) + dt.timedelta(28)


def test_opening_it_writes_the_invitations_at_once(wave: Wave) -> None:
    open_wave(wave, None, timezone.now())
    # Five have no address, and two share one.
    assert wave.messages.pending().count() == 371 - 5 - 1


def test_two_reminders_come_in_the_morning_before_it_closes(wave: Wave) -> None:
    reminders = wave.steps.filter(kind="reminder")
    assert [timezone.localtime(step.due_at).hour for step in reminders] == [8, 8]
    assert all(step.due_at < wave.closes_at for step in reminders if wave.closes_at)


def test_a_wave_that_is_there_is_left_alone(wave: Wave) -> None:
    open_wave(wave, None, timezone.now())
    assert load_open_wave() is False
    wave.refresh_from_db()
    assert wave.state == Wave.State.OPEN
