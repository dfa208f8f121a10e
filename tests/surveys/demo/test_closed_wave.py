"""The field period of 2019 as rows: what the real acts made of the synthetic cases."""

import datetime as dt
from collections import Counter

import pytest
from django.db.models import Min

from surveys.answering.models import Response
from surveys.answering.recording import receipt_number_for, verify
from surveys.demo.closed_wave import CODE, load_closed_wave
from surveys.demo.field_times import AUTUMN_2019
from surveys.fieldwork.models import Invitation, Message, MessageInvitation, Wave
from tests.demo_wave import loaded_demo

__all__ = ["loaded_demo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_demo")]


@pytest.fixture
def wave() -> Wave:
    return Wave.objects.get(code=CODE)


def test_the_wave_is_closed_synthetic_and_about_the_council_period(wave: Wave) -> None:
    assert wave.state == Wave.State.CLOSED
    assert (wave.is_demo, wave.is_synthetic) == (True, True)
    assert (wave.opens_at, wave.closes_at) == (AUTUMN_2019.invited_at, AUTUMN_2019.closed_at)
    assert wave.reference_period == "2015–2019"


def test_139_of_439_have_submitted_and_10_declined(wave: Wave) -> None:
    states = Counter(wave.invitations.values_list("state", flat=True))
    assert states == {"submitted": 139, "declined": 10, "open": 290}


def test_every_receipt_holds(wave: Wave) -> None:
    submitted = wave.responses.filter(submitted_at__isnull=False)
    assert submitted.count() == 139
    for response in submitted:
        assert verify(response)
        assert response.receipt_number == receipt_number_for(response)


def test_partial_responses_are_saved_and_not_submitted(wave: Wave) -> None:
    partial = wave.responses.filter(submitted_at=None)
    assert partial.count() == 14
    for response in partial:
        assert response.revision == len(response.saved_pages) == max(response.saved_pages.values())
        assert not response.receipt_number


def test_each_mail_goes_out_after_its_step_is_due(wave: Wave) -> None:
    first = wave.messages.values("step__due_at").annotate(first=Min("ended_at"))
    sent = {row["step__due_at"]: row["first"] for row in first}
    assert sorted(sent) == [AUTUMN_2019.invited_at, *AUTUMN_2019.reminded_at]
    for due_at, ended_at in sent.items():
        assert due_at < ended_at < due_at + dt.timedelta(minutes=1)


def test_every_mail_is_sent_once_with_a_message_id_of_its_own(wave: Wave) -> None:
    messages = wave.messages.all()
    assert {message.state for message in messages} == {Message.State.SENT}
    assert len({message.message_id for message in messages}) == len(messages) > 900


def test_nobody_is_reminded_after_an_end(wave: Wave) -> None:
    """Compare each reminder with what its case had done by then."""
    reminders = MessageInvitation.objects.filter(message__wave=wave, message__kind="reminder")
    assert reminders.count() > 500
    for carried in reminders.select_related("message", "invitation"):
        case, sent_at = carried.invitation, carried.message.created_at
        for ended_at in (case.state_changed_at, case.undeliverable_at):
            assert ended_at is None or ended_at >= sent_at


def test_everyone_who_answered_after_a_reminder_had_got_it(wave: Wave) -> None:
    late = wave.invitations.filter(
        state="submitted", state_changed_at__gte=AUTUMN_2019.reminded_at[1]
    )
    assert late.exists()
    for case in late:
        assert case.carried.filter(message__kind="reminder").count() == 2


def test_the_log_of_the_wave_is_dated_then(wave: Wave) -> None:
    events = dict(wave.events.values_list("kind", "at"))
    assert events["opened"] == AUTUMN_2019.invited_at
    assert events["closed"] == AUTUMN_2019.closed_at
    assert events["ready"] < AUTUMN_2019.invited_at


def test_holders_are_those_before_the_election(wave: Wave) -> None:
    for unit in wave.sample.sampled_units.select_related("holder"):  # type: ignore[union-attr]
        assert unit.holder is not None
        assert unit.holder.is_demo
        assert unit.holder.held_to is not None
        assert unit.holder.held_to.year == 2019


def test_a_wave_that_is_there_is_left_alone() -> None:
    Invitation.objects.filter(wave__code=CODE).update(name="")
    assert load_closed_wave() is False
    assert not Invitation.objects.filter(wave__code=CODE).exclude(name="").exists()
    assert Response.objects.count() == 153
