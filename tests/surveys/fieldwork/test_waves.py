"""Opening, extending, closing and reopening: allowed from one state, logged, and done once."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.utils import timezone

from surveys.fieldwork import waves
from surveys.fieldwork.models import Message, NotAllowed, Wave, WaveStep
from surveys.fieldwork.waves import (
    NotReady,
    close_waves_past_closing,
    extend,
    make_ready,
    open_wave,
    reopen,
    take_back_to_draft,
)
from tests.factories import make_open_wave, make_user, make_wave

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
State = Wave.State


def make_wave_in(state: str) -> Wave:
    wave = make_wave(1)
    wave.state = state
    wave.save()
    return wave


Act = Callable[[Wave, User | None, dt.datetime], None]


def reopen_for_a_day(wave: Wave, actor: User | None, now: dt.datetime) -> None:
    reopen(wave, now + DAY, actor, now)


def extend_by_a_month(wave: Wave, actor: User | None, now: dt.datetime) -> None:
    extend(wave, now + 30 * DAY, actor, now)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize(
    ("act", "allowed_from", "to", "logged"),
    [
        (make_ready, State.DRAFT, State.READY, "ready"),
        (take_back_to_draft, State.READY, State.DRAFT, "draft"),
        (open_wave, State.READY, State.OPEN, "opened"),
        (waves.close, State.OPEN, State.CLOSED, "closed"),
        (reopen_for_a_day, State.CLOSED, State.OPEN, "reopened"),
        (extend_by_a_month, State.OPEN, State.OPEN, "extended"),
    ],
)
def test_each_act_is_allowed_from_one_state_and_logged(
    state: str, act: Act, allowed_from: str, to: str, logged: str
) -> None:
    wave, actor, now = make_wave_in(state), make_user(), timezone.now()
    if state == allowed_from:
        act(wave, actor, now)
        event = wave.events.get()
        assert (event.kind, event.actor, event.at) == (logged, actor, now)
        assert wave.state == to
    else:
        with pytest.raises(NotAllowed):
            act(wave, actor, now)
        assert not wave.events.exists()
        assert wave.state == state, "the caller still sees the wave as it is"
    assert Wave.objects.get(pk=wave.pk).state == wave.state


@pytest.mark.parametrize(("act", "state"), [(make_ready, "draft"), (open_wave, "ready")])
def test_a_wave_that_lacks_something_is_refused_with_what_it_lacks(act: Act, state: str) -> None:
    wave = make_wave_in(state)
    Wave.objects.filter(pk=wave.pk).update(contact_name="")
    with pytest.raises(NotReady) as refusal:
        act(wave, None, timezone.now())
    assert [one.part for one in refusal.value.missing] == ["contact_name"]
    assert Wave.objects.get(pk=wave.pk).state == state
    assert not Message.objects.exists()


def test_making_ready_makes_the_cases() -> None:
    wave = make_wave(2)
    wave.invitations.all().delete()
    make_ready(wave, None, timezone.now())
    assert wave.invitations.count() == 2


def test_opening_writes_the_invitation_that_is_due() -> None:
    wave = make_open_wave(3)
    assert set(wave.messages.values_list("kind", "state")) == {("invitation", "pending")}
    assert wave.messages.count() == 3
    assert wave.opens_at is not None


def test_opening_before_the_invitation_is_due_writes_nothing_yet() -> None:
    wave = make_wave(1)
    wave.steps.filter(kind=WaveStep.Kind.INVITATION).update(due_at=timezone.now() + DAY)
    make_ready(wave, None, timezone.now())
    open_wave(wave, None, timezone.now())
    assert wave.state == State.OPEN
    assert not wave.messages.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_press_open_at_once_write_the_messages_once() -> None:
    wave = make_wave(5)
    make_ready(wave, None, timezone.now())

    def press() -> str:
        try:
            open_wave(Wave.objects.get(pk=wave.pk), None, timezone.now())
        except NotAllowed:
            return "refused"
        else:
            return "opened"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = [started.result() for started in [pool.submit(press) for _ in range(4)]]
    assert sorted(outcomes) == ["opened", "refused", "refused", "refused"]
    assert wave.messages.count() == 5
    assert wave.events.filter(kind="opened").count() == 1


def test_extending_moves_the_closing_time_and_says_from_when_to_when() -> None:
    wave = make_open_wave(1)
    before = wave.closes_at
    assert before is not None
    extend(wave, before + DAY, None, timezone.now())
    assert Wave.objects.get(pk=wave.pk).closes_at == before + DAY
    note = wave.events.get(kind="extended").note
    local = timezone.localtime(before)
    assert note == f"{local:%d.%m.%Y %H:%M} → {local + DAY:%d.%m.%Y %H:%M}"


def test_a_wave_cannot_be_shortened_by_extending() -> None:
    wave = make_open_wave(1)
    assert wave.closes_at is not None
    with pytest.raises(NotAllowed):
        extend(wave, wave.closes_at - DAY, None, timezone.now())


def test_closing_early_makes_now_the_closing_time() -> None:
    wave, now = make_open_wave(1), timezone.now()
    waves.close(wave, None, now)
    assert Wave.objects.get(pk=wave.pk).closes_at == now
    assert "→" in wave.events.get(kind="closed").note


def test_a_wave_past_its_time_is_closed_once_and_keeps_its_closing_time() -> None:
    wave = make_open_wave(1)
    planned = wave.closes_at
    assert planned is not None
    assert close_waves_past_closing(planned - DAY) == 0
    assert close_waves_past_closing(planned + DAY) == 1
    assert close_waves_past_closing(planned + DAY) == 0
    wave.refresh_from_db()
    assert (wave.state, wave.closes_at) == (State.CLOSED, planned)
    assert wave.events.get(kind="closed").actor is None


def test_a_wave_extended_while_the_worker_looks_is_not_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wave = make_open_wave(1)
    assert wave.closes_at is not None
    late = wave.closes_at + DAY
    lock = waves._lock

    def extend_first(wave: Wave) -> None:
        Wave.objects.filter(pk=wave.pk).update(closes_at=late + DAY)
        lock(wave)

    monkeypatch.setattr(waves, "_lock", extend_first)
    assert close_waves_past_closing(late) == 0
    assert Wave.objects.get(pk=wave.pk).state == State.OPEN


def test_reopening_needs_a_closing_time_in_the_future() -> None:
    wave, now = make_open_wave(1), timezone.now()
    waves.close(wave, None, now)
    with pytest.raises(NotAllowed):
        reopen(wave, now, None, now)
    reopen(wave, now + DAY, None, now)
    assert wave.accepts_answers(now)


def test_a_reminder_whose_time_passed_while_the_wave_was_closed_is_dropped() -> None:
    wave, now = make_open_wave(1), timezone.now()
    waves.close(wave, None, now)
    later = now + 8 * DAY
    reopen(wave, later + DAY, None, later)
    reminder = wave.steps.get(kind=WaveStep.Kind.REMINDER)
    assert reminder.cancelled_at == later
    assert not WaveStep.objects.due(later).exists()
