"""Steps: who gets the mail, written once, when due, whatever the clocks do."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from surveys.fieldwork import steps, waves
from surveys.fieldwork.invitations import create_invitations
from surveys.fieldwork.models import LeftOut, Message, MessageInvitation, Wave, WaveStep
from surveys.fieldwork.steps import next_step, preview_step, write_due_steps, write_step
from tests.factories import make_open_wave, make_sample, make_sampled_unit, make_wave

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
OSLO = ZoneInfo("Europe/Oslo")
REMINDER = WaveStep.Kind.REMINDER


def make_wave_with_every_reason() -> Wave:
    """One who gets mail, and one for each reason not to, in the order of `LeftOut`."""
    wave = make_open_wave(6)
    now = timezone.now()
    _free, nowhere, bounced, submitted, declined, opted_out = wave.invitations.all()
    nowhere.email = ""
    nowhere.save()
    bounced.mark_undeliverable(now)
    submitted.mark_submitted(now)
    declined.mark_declined(now)
    opted_out.opt_out(now)
    return wave


def test_the_preview_names_who_gets_mail_and_why_each_other_does_not() -> None:
    wave = make_wave_with_every_reason()
    free, *others = wave.invitations.all()
    preview = preview_step(wave, REMINDER)
    assert preview.recipients == [free]
    assert list(preview.left_out) == [
        LeftOut.NO_ADDRESS,
        LeftOut.UNDELIVERABLE,
        LeftOut.SUBMITTED,
        LeftOut.DECLINED,
        LeftOut.OPTED_OUT,
    ]
    assert [case for cases in preview.left_out.values() for case in cases] == others


def test_the_preview_is_exactly_what_is_written() -> None:
    wave = make_wave_with_every_reason()
    shown = preview_step(wave, REMINDER)
    step = next_step(wave, REMINDER)
    assert step
    assert write_step(step, timezone.now()) == len(shown.mails)
    written = MessageInvitation.objects.filter(step=step).values_list("invitation", flat=True)
    assert list(written) == [case.pk for case in shown.recipients]


def test_one_who_is_in_a_mail_of_the_step_already_gets_no_second() -> None:
    wave = make_open_wave(2)
    wave.steps.update(written_at=None)
    preview = preview_step(wave, WaveStep.Kind.INVITATION)
    assert preview.recipients == []
    assert [len(cases) for cases in preview.left_out.values()] == [2]
    assert list(preview.left_out) == [LeftOut.ALREADY_MAILED]


def test_a_shared_address_gets_one_mail_that_carries_each_case() -> None:
    sample = make_sample(1)
    make_sampled_unit(sample, email="postmottak@example.org")
    make_sampled_unit(sample, email="Postmottak@example.org", language_form="nn")
    wave = make_open_wave(sample=sample)
    shared = Message.objects.get(to__iexact="postmottak@example.org")
    assert shared.carried.count() == 2
    assert wave.messages.count() == 2
    assert shared.language == "nb", "those who share it have different languages"


def test_a_mail_is_in_the_language_of_its_case() -> None:
    sample = make_sample(0)
    make_sampled_unit(sample, language_form="nn")
    assert make_open_wave(sample=sample).messages.get().language == "nn"


def test_a_step_is_written_once_also_when_cases_have_come_since() -> None:
    wave = make_open_wave(2)
    step = wave.steps.get(kind=WaveStep.Kind.INVITATION)
    assert wave.sample
    make_sampled_unit(wave.sample)
    create_invitations(wave)
    assert write_step(step, timezone.now() + DAY) == 0
    assert wave.messages.count() == 2
    assert WaveStep.objects.get(pk=step.pk).written_at == step.written_at


def test_a_dropped_step_is_not_written() -> None:
    wave = make_open_wave(1)
    step = wave.steps.get(kind=REMINDER)
    wave.steps.filter(pk=step.pk).update(cancelled_at=timezone.now())
    assert write_step(step, step.due_at) == 0
    assert not wave.messages.filter(kind=REMINDER).exists()


@pytest.mark.django_db(transaction=True)
def test_several_workers_write_a_step_once() -> None:
    wave = make_open_wave(4)
    wave.messages.all().delete()
    wave.steps.filter(kind=WaveStep.Kind.INVITATION).update(written_at=None)

    def work() -> int:
        try:
            return write_due_steps(timezone.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        written = [started.result() for started in [pool.submit(work) for _ in range(3)]]
    assert sorted(written) == [0, 0, 4]
    assert wave.messages.count() == 4


def test_messages_and_the_mark_on_the_step_are_written_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wave = make_open_wave(2)

    def fail(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(MessageInvitation.objects, "bulk_create", fail)
    step = next_step(wave, REMINDER)
    assert step
    with pytest.raises(ConnectionError):
        write_step(step, step.due_at)
    assert next_step(wave, REMINDER), "the step is still to be written"
    assert not wave.messages.filter(kind=REMINDER).exists()


def test_a_reminder_is_written_when_due_and_not_before() -> None:
    wave = make_open_wave(2)
    due = wave.steps.get(kind=REMINDER).due_at
    assert write_due_steps(due - dt.timedelta(seconds=1)) == 0
    assert write_due_steps(due) == 2
    assert write_due_steps(due) == 0


def test_a_reminder_is_not_written_to_one_who_has_submitted_or_declined() -> None:
    wave = make_open_wave(3)
    first, second, third = wave.invitations.all()
    first.mark_submitted(timezone.now())
    second.mark_declined(timezone.now())
    assert write_due_steps(timezone.now() + 8 * DAY) == 1
    reminder = wave.messages.get(kind=REMINDER)
    assert reminder.carried.get().invitation == third


def test_a_reminder_due_while_the_worker_was_down_is_still_written_once() -> None:
    wave = make_open_wave(1)
    late = wave.steps.get(kind=REMINDER).due_at + 5 * DAY
    assert write_due_steps(late) == 1
    assert write_due_steps(late) == 0


def test_of_several_reminders_overdue_the_last_is_written_and_the_others_are_dropped() -> None:
    wave = make_open_wave(1)
    first = wave.steps.get(kind=REMINDER)
    second = WaveStep.objects.create(wave=wave, kind=REMINDER, number=2, due_at=first.due_at + DAY)
    late = second.due_at + DAY
    assert write_due_steps(late) == 1
    assert wave.messages.get(kind=REMINDER).step == second
    first.refresh_from_db()
    assert (first.written_at, first.cancelled_at) == (None, late)


def test_an_overdue_invitation_goes_before_an_overdue_reminder() -> None:
    wave = make_open_wave(1)
    wave.messages.all().delete()
    wave.steps.update(written_at=None, due_at=timezone.now())
    write_due_steps(timezone.now())
    assert wave.messages.get().kind == Message.Kind.INVITATION


@pytest.mark.parametrize("state", ["draft", "ready", "closed"])
def test_nothing_is_written_for_a_wave_that_is_not_in_the_field(state: str) -> None:
    wave = make_wave(1, state=state)
    assert write_due_steps(timezone.now() + 8 * DAY) == 0
    assert write_step(wave.steps.all()[0], timezone.now() + 8 * DAY) == 0


def test_nothing_is_written_once_the_closing_time_has_passed() -> None:
    wave = make_open_wave(1)
    assert wave.closes_at
    assert write_due_steps(wave.closes_at) == 0
    step = wave.steps.get(kind=REMINDER)
    assert write_step(step, wave.closes_at) == 0
    step.refresh_from_db()
    assert step.written_at is None


def test_nothing_is_written_of_a_wave_that_was_closed_while_the_worker_looked() -> None:
    wave = make_open_wave(1)
    due = wave.steps.get(kind=REMINDER).due_at
    seen_open = Wave.objects.get(pk=wave.pk)
    waves.close(wave, None, timezone.now())
    assert steps.write_due_steps_of(seen_open, due) == 0


@pytest.mark.parametrize(
    "local_due",
    [
        dt.datetime(2026, 10, 25, 2, 30, tzinfo=OSLO),
        dt.datetime(2026, 10, 25, 8, 0, tzinfo=OSLO),
        dt.datetime(2027, 3, 28, 2, 30, tzinfo=OSLO),
        dt.datetime(2027, 3, 28, 8, 0, tzinfo=OSLO),
    ],
)
def test_a_reminder_is_written_once_when_the_clocks_change(local_due: dt.datetime) -> None:
    with time_machine.travel(local_due - 2 * DAY, tick=False):
        wave = make_open_wave(1)
        wave.steps.filter(kind=REMINDER).update(due_at=local_due)
    written_at = []
    moment = (local_due - DAY).astimezone(dt.UTC)
    while moment <= (local_due + DAY).astimezone(dt.UTC):
        if write_due_steps(moment):
            written_at.append(moment)
        moment += dt.timedelta(minutes=30)
    assert [moment.astimezone(OSLO).timestamp() for moment in written_at] == [local_due.timestamp()]
