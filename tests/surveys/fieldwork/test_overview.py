"""All waves at a glance, and what needs somebody."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from surveys.fieldwork.case_changes import say_not_me
from surveys.fieldwork.models import Message, Wave
from surveys.fieldwork.overview import Glance, Need, glances, needs
from surveys.fieldwork.waves import close
from tests.factories import make_open_wave, make_wave

pytestmark = pytest.mark.django_db


def glance(wave: Wave) -> Glance:
    return glances([wave])[0]


def words(wave: Wave, now: dt.datetime | None = None) -> list[str]:
    return [need.text for need in listed(wave, now)]


def listed(wave: Wave, now: dt.datetime | None = None) -> list[Need]:
    with translation.override("en"):
        return needs(glances([wave]), now or timezone.now())


def test_the_rate_is_the_share_of_the_invited_who_submitted() -> None:
    wave = make_open_wave(4)
    wave.invitations.order_by("pk")[0].mark_submitted(timezone.now())
    wave.invitations.order_by("pk")[1].mark_declined(timezone.now())
    seen = glance(wave)
    assert (seen.submitted, seen.invited, seen.rate) == (1, 4, 0.25)


def test_a_wave_without_cases_has_no_rate() -> None:
    wave = make_wave(1)
    wave.invitations.all().delete()
    assert glance(wave).rate is None


def test_counts_of_two_waves_are_kept_apart() -> None:
    first, second = make_open_wave(1), make_open_wave(2)
    assert [seen.invited for seen in glances([first, second])] == [1, 2]


def test_days_left_are_counted_in_calendar_days() -> None:
    wave = make_open_wave(1)
    now = timezone.localtime().replace(hour=23, minute=50)
    wave.closes_at = now + dt.timedelta(minutes=20)
    assert glance(wave).days_left(now) == 1
    assert glance(wave).days_left(now + dt.timedelta(minutes=15)) == 0


def test_the_next_step_is_the_first_that_is_not_written() -> None:
    step = glance(make_open_wave(1)).next_step
    assert step is not None
    assert step.kind == "reminder"


def test_uncertain_mail_needs_a_decision() -> None:
    wave = make_open_wave(2, title="Runden")
    Message.objects.filter(wave=wave).update(state=Message.State.UNCERTAIN)
    assert words(wave) == ["“Runden”: we do not know whether 2 mails arrived."]


def test_one_who_says_that_it_is_not_for_them_needs_somebody() -> None:
    wave = make_open_wave(2, title="Runden")
    say_not_me(wave.invitations.all()[0], "", timezone.now())
    assert words(wave) == ["“Runden”: 1 who got the link says that it is not for them."]


def test_failed_mail_is_more_pressing_than_uncertain_mail() -> None:
    wave = make_open_wave(2)
    first, second = Message.objects.filter(wave=wave)
    Message.objects.filter(pk=first.pk).update(state=Message.State.UNCERTAIN)
    Message.objects.filter(pk=second.pk).update(state=Message.State.FAILED)
    assert [need.colour for need in listed(wave)] == ["danger", "warning"]


def test_a_reminder_within_three_days_is_announced() -> None:
    wave = make_open_wave(1)
    due = wave.steps.unwritten().get().due_at
    assert not words(wave, due - dt.timedelta(days=3, minutes=1))
    assert "reminder 1 goes out" in words(wave, due - dt.timedelta(days=2))[0]


def test_a_closing_within_three_days_is_announced() -> None:
    wave = make_open_wave(1)
    wave.steps.unwritten().delete()
    assert wave.closes_at is not None
    assert " closes " in words(wave, wave.closes_at - dt.timedelta(days=1))[0]


def test_a_draft_is_nothing_that_presses() -> None:
    assert not words(make_wave(1))


def test_mail_trouble_of_a_closed_wave_presses_nobody() -> None:
    wave = make_open_wave(1)
    Message.objects.filter(wave=wave).update(state=Message.State.FAILED)
    assert words(wave)
    close(wave, None, timezone.now())
    assert not words(wave)
