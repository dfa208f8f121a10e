"""The books add up to the rows there are, in every state a wave may be in."""

import datetime as dt

import pytest
from django.utils import timezone

from surveys.answering.models import Response
from surveys.fieldwork.models import Invitation, Message, MessageInvitation, Wave
from surveys.monitoring.ledger import ledgers
from tests.factories import make_open_wave, make_sample, make_sampled_unit, make_wave

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def make_response(invitation: Invitation, submitted_at: dt.datetime | None = None) -> Response:
    version = invitation.wave.questionnaire_version
    assert version
    return Response.objects.create(
        invitation=invitation,
        wave=invitation.wave,
        questionnaire_version=version,
        language="nb",
        started_at=NOW,
        saved_at=NOW,
        submitted_at=submitted_at,
        receipt_number=f"R{invitation.pk}" if submitted_at else "",
    )


def one_mail_in_each_state() -> Wave:
    states = Message.State.values
    wave = make_open_wave(len(states))
    for message, state in zip(wave.messages.order_by("pk"), states, strict=True):
        Message.objects.filter(pk=message.pk).update(state=state)
    return wave


def test_mails_are_counted_by_state_and_add_up() -> None:
    wave = one_mail_in_each_state()
    (book,) = ledgers()
    assert book.messages.by_state == dict.fromkeys(Message.State.values, 1)
    assert book.messages.rows == Message.objects.filter(wave=wave).count()
    assert book.carried.by_state == book.messages.by_state


def test_cases_and_responses_are_counted_by_state_and_add_up() -> None:
    wave = make_open_wave(4)
    first, second, third, _fourth = wave.invitations.all()
    first.mark_submitted(NOW)
    make_response(first, NOW)
    second.mark_declined(NOW)
    make_response(third)
    (book,) = ledgers()
    assert book.cases.by_state == {"open": 2, "submitted": 1, "declined": 1}
    assert book.responses.by_state == {"started": 1, "submitted": 1}
    assert (book.cases.rows, book.responses.rows) == (4, Response.objects.count())


def test_a_mail_that_carries_two_cases_counts_once_as_mail_and_twice_as_cases() -> None:
    sample = make_sample(0)
    for _ in range(2):
        make_sampled_unit(sample, email="postmottak@example.org")
    make_open_wave(sample=sample)
    (book,) = ledgers()
    assert (book.messages.rows, book.carried.rows) == (1, 2)
    assert book.carried.rows == MessageInvitation.objects.count()


def test_one_wave_keeps_no_other_waves_books() -> None:
    first, second = make_open_wave(1), make_wave(2)
    assert [book.wave for book in ledgers()] == sorted([first.code, second.code])
    (book,) = ledgers([second.code])
    assert (book.wave, book.state) == (second.code, "draft")
    assert (book.messages.rows, book.cases.rows) == (0, 2)
