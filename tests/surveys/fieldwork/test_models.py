"""Waves and cases change only as their tables allow; one rule says who gets mail."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError

from surveys.fieldwork.models import (
    Invitation,
    LeftOut,
    Message,
    MessageInvitation,
    NotAllowed,
    Wave,
    WaveStep,
)
from tests.factories import make_invitation, make_open_wave

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
State = Invitation.State


@pytest.fixture
def invitation() -> Invitation:
    return make_invitation()


@pytest.mark.parametrize("before", State.values)
@pytest.mark.parametrize(("act", "after"), [("submitted", "submitted"), ("declined", "declined")])
def test_a_case_changes_as_the_table_says(
    invitation: Invitation, before: str, act: str, after: str
) -> None:
    invitation.state = before
    invitation.save()
    allowed = (before, after) in {
        ("open", "submitted"),
        ("open", "declined"),
        ("declined", "submitted"),
    }
    mark = getattr(invitation, f"mark_{act}")
    if allowed:
        mark(NOW)
    else:
        with pytest.raises(NotAllowed):
            mark(NOW)
    assert invitation.state == (after if allowed else before)
    invitation.refresh_from_db()
    assert invitation.state == (after if allowed else before)
    assert invitation.state_changed_at == (NOW if allowed else None)


def test_a_case_that_another_request_has_changed_is_left_alone(invitation: Invitation) -> None:
    read_earlier = Invitation.objects.get(pk=invitation.pk)
    invitation.mark_submitted(NOW)
    with pytest.raises(NotAllowed):
        read_earlier.mark_declined(NOW)
    invitation.refresh_from_db()
    assert invitation.state == State.SUBMITTED


def test_undeliverable_is_marked_and_taken_back_once(invitation: Invitation) -> None:
    invitation.mark_undeliverable(NOW)
    with pytest.raises(NotAllowed):
        invitation.mark_undeliverable(NOW)
    invitation.undo_undeliverable()
    with pytest.raises(NotAllowed):
        invitation.undo_undeliverable()
    assert Invitation.objects.get(pk=invitation.pk).undeliverable_at is None


def test_opting_out_a_second_time_keeps_the_first_date(invitation: Invitation) -> None:
    invitation.opt_out(NOW)
    invitation.opt_out(NOW + dt.timedelta(days=1))
    assert invitation.opted_out_at == NOW
    assert invitation.state == State.OPEN, "opting out of mail is not declining to answer"


ONE_AFTER_ANOTHER: list[tuple[dict[str, Any], LeftOut | None, LeftOut | None]] = [
    ({}, None, None),
    ({"opted_out_at": NOW}, LeftOut.OPTED_OUT, None),
    ({"state": State.DECLINED}, LeftOut.DECLINED, None),
    ({"state": State.SUBMITTED}, LeftOut.SUBMITTED, LeftOut.SUBMITTED),
    ({"undeliverable_at": NOW}, LeftOut.UNDELIVERABLE, LeftOut.UNDELIVERABLE),
    ({"email": ""}, LeftOut.NO_ADDRESS, LeftOut.NO_ADDRESS),
]


@pytest.mark.parametrize(("fields", "step", "resend"), ONE_AFTER_ANOTHER)
def test_who_gets_no_mail_and_why(
    invitation: Invitation, fields: dict[str, Any], step: LeftOut | None, resend: LeftOut | None
) -> None:
    for name, value in fields.items():
        setattr(invitation, name, value)
    assert invitation.reason_not_to_mail(Message.Kind.INVITATION) == step
    assert invitation.reason_not_to_mail(Message.Kind.REMINDER) == step
    assert invitation.reason_not_to_mail(Message.Kind.RESEND) == resend


@pytest.mark.parametrize("state", Wave.State.values)
@pytest.mark.parametrize("seconds_left", [1, 0, -1])
def test_only_an_open_wave_takes_answers_and_only_before_its_closing_time(
    state: str, seconds_left: int
) -> None:
    wave = Wave(state=state, closes_at=NOW + dt.timedelta(seconds=seconds_left))
    assert wave.accepts_answers(NOW) == (state == "open" and seconds_left > 0)


def test_a_wave_without_closing_time_takes_no_answers() -> None:
    assert not Wave(state="open", closes_at=None).accepts_answers(NOW)


def test_the_database_refuses_two_mails_of_one_step_to_a_case() -> None:
    wave = make_open_wave(1)
    first = MessageInvitation.objects.get()
    second = Message.objects.create(
        wave=wave, step=first.step, kind="invitation", to="a@example.org", created_at=NOW
    )
    with pytest.raises(IntegrityError, match="invitation"):
        MessageInvitation.objects.create(
            message=second, invitation=first.invitation, step=first.step
        )


def test_the_invitation_has_no_number_and_reminders_have() -> None:
    steps = [WaveStep(kind="invitation", number=1), WaveStep(kind="reminder", number=2)]
    assert [str(step) for step in steps] == [
        steps[0].get_kind_display(),
        f"{steps[1].get_kind_display()} 2",
    ]


def test_a_pilot_is_named_as_one_and_a_wave_by_its_title_alone() -> None:
    assert str(Wave(title="Runde 1")) == "Runde 1"
    assert str(Wave(title="Runde 1", is_pilot=True)) == "Runde 1 (pilot)"
