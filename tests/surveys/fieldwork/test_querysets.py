"""The questions put to many rows have the same answers as those put to one."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from surveys.fieldwork.models import Invitation, Message, Wave, WaveStep
from tests.factories import make_open_wave, make_wave

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("state", Wave.State.values)
def test_which_waves_take_answers_is_answered_for_all_as_for_one(state: str) -> None:
    wave = make_wave(1, state=state)
    assert wave.closes_at
    for now in (timezone.now(), wave.closes_at - SECOND, wave.closes_at, wave.closes_at + SECOND):
        assert Wave.objects.accepting_answers(now).exists() == wave.accepts_answers(now)


def test_a_wave_is_past_closing_from_its_closing_time_on() -> None:
    wave = make_open_wave(1)
    assert wave.closes_at
    assert not Wave.objects.past_closing(wave.closes_at - SECOND).exists()
    assert Wave.objects.past_closing(wave.closes_at).get() == wave


@pytest.mark.parametrize("field", ["written_at", "cancelled_at"])
def test_a_step_that_is_written_or_dropped_is_not_due(field: str) -> None:
    wave = make_open_wave(1)
    soon = timezone.now() + 8 * DAY
    assert WaveStep.objects.due(soon).get().kind == "reminder"
    wave.steps.update(**{field: timezone.now()})
    assert not WaveStep.objects.due(soon).exists()


def test_a_case_comes_with_what_a_mail_needs_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_wave(1)
    with django_assert_num_queries(1):
        case = Invitation.objects.with_unit().get()
        assert case.wave.survey.title
        assert case.sampled_unit.unit_name


def test_one_who_has_declined_or_submitted_is_not_among_those_who_have_not_answered() -> None:
    wave = make_wave(3)
    first, second, third = wave.invitations.all()
    first.mark_submitted(timezone.now())
    second.mark_declined(timezone.now())
    assert wave.invitations.not_answered().get() == third


def test_a_mail_is_ready_to_send_when_its_pause_is_over_the_oldest_first() -> None:
    wave, now = make_open_wave(3), timezone.now()
    first, second, third = wave.messages.order_by("pk")
    Message.objects.filter(pk=first.pk).update(not_before=now + SECOND)
    Message.objects.filter(pk=second.pk).update(not_before=now)
    assert list(Message.objects.ready_to_send(now)) == [second, third]


@pytest.mark.parametrize("state", [state for state in Message.State.values if state != "pending"])
def test_only_a_waiting_mail_is_ready_to_send(state: str) -> None:
    make_open_wave(1).messages.update(state=state)
    assert not Message.objects.ready_to_send(timezone.now()).exists()


def test_a_mail_is_held_by_one_attempt_only() -> None:
    wave = make_open_wave(1)
    wave.messages.update(state="claimed", attempt=2)
    held = wave.messages.get()
    assert Message.objects.held_by(held).exists()
    held.attempt = 1
    assert not Message.objects.held_by(held).exists()


def test_a_lease_has_expired_after_its_time_only() -> None:
    wave, now = make_open_wave(1), timezone.now()
    wave.messages.update(state="claimed", lease_until=now)
    assert not Message.objects.with_expired_lease(now).exists()
    assert Message.objects.with_expired_lease(now + SECOND).exists()


def test_uncertain_mails_are_found() -> None:
    wave = make_open_wave(2)
    first, _second = wave.messages.order_by("pk")
    Message.objects.filter(pk=first.pk).update(state="uncertain")
    assert Message.objects.uncertain().get() == first
