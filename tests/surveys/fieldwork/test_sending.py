"""Sending: every answer of the server, and its silence, leads to the state it should."""

import datetime as dt
import re
import socket

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from pytest_django import Settings

from surveys.fieldwork import outbox, sending
from surveys.fieldwork.links import link_for
from surveys.fieldwork.mail import compose
from surveys.fieldwork.models import Invitation, LeftOut, Message, Wave, WaveStep
from surveys.fieldwork.sending import send_pending
from surveys.fieldwork.steps import write_due_steps
from surveys.fieldwork.waves import close
from surveys.register.models import Sample
from tests.factories import make_open_wave, make_sample, make_sampled_unit
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def only_message() -> Message:
    return Message.objects.get()


def reminder_is_due(wave: Wave) -> Message:
    """Sends nothing: the invitation is taken as sent, the reminder's message is written."""
    wave.messages.update(state=Message.State.SENT)
    wave.steps.filter(kind=WaveStep.Kind.REMINDER).update(due_at=timezone.now())
    assert write_due_steps(timezone.now()) == 1
    return wave.messages.get(kind=Message.Kind.REMINDER)


def test_each_case_gets_one_mail_with_its_own_link(smtp: SmtpSink) -> None:
    wave = make_open_wave(3)
    assert send_pending() == 3
    assert smtp.recipients == sorted(wave.invitations.values_list("email", flat=True))
    for mail in smtp.accepted:
        invitation = wave.invitations.with_unit().get(email=mail["To"])
        body = mail.get_body(("plain",))
        assert body is not None
        assert re.findall(r"http\S+", body.get_content()) == [link_for(invitation)]
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_a_second_wake_sends_nothing_more(smtp: SmtpSink) -> None:
    make_open_wave(2)
    send_pending()
    assert send_pending() == 0
    assert len(smtp.accepted) == 2


def test_a_batch_stops_at_its_limit_and_the_next_goes_on(smtp: SmtpSink) -> None:
    make_open_wave(3)
    assert send_pending(limit=2) == 2
    assert send_pending(limit=2) == 1
    assert len(set(smtp.recipients)) == 3


def test_a_batch_stops_when_its_time_is_up(smtp: SmtpSink, monkeypatch: pytest.MonkeyPatch) -> None:
    make_open_wave(2)
    monkeypatch.setattr(sending, "BATCH_SECONDS", -1)
    assert send_pending() == 0
    assert Message.objects.pending().count() == 2


def test_while_no_server_answers_nothing_is_claimed(settings: Settings) -> None:
    make_open_wave(2)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
        assert send_pending() == 0
    assert set(Message.objects.values_list("state", "attempt")) == {("pending", 0)}


def test_a_permanent_refusal_ends_as_failed_with_the_servers_words(smtp: SmtpSink) -> None:
    make_open_wave(2)
    smtp.recipient_replies.append("550 5.1.1 No such user")
    assert send_pending() == 1
    failed = Message.objects.get(state="failed")
    assert failed.error == "550 5.1.1 No such user"
    assert failed.ended_at is not None
    assert send_pending() == 0


def test_a_refusal_of_the_contents_ends_as_failed(smtp: SmtpSink) -> None:
    make_open_wave(1)
    smtp.data_replies.append("554 5.7.1 Spam")
    send_pending()
    assert (only_message().state, only_message().error) == ("failed", "554 5.7.1 Spam")


def test_a_temporary_error_waits_and_keeps_message_id_and_date(smtp: SmtpSink) -> None:
    make_open_wave(1)
    smtp.data_replies.append("451 4.3.0 Try later")
    start = timezone.now()
    send_pending()
    waiting = only_message()
    assert waiting.state == "pending"
    assert waiting.not_before is not None
    assert waiting.not_before >= start + outbox.FIRST_PAUSE
    assert send_pending() == 0, "the pause is not over"
    with time_machine.travel(start + 2 * outbox.FIRST_PAUSE):
        assert send_pending() == 1
    sent = only_message()
    assert (sent.message_id, sent.dated_at) == (waiting.message_id, waiting.dated_at)
    assert smtp.accepted[0]["Message-ID"] == waiting.message_id
    assert waiting.dated_at is not None
    assert smtp.accepted[0]["Date"].datetime == waiting.dated_at.replace(microsecond=0)


def test_a_refused_recipient_with_a_temporary_code_waits(smtp: SmtpSink) -> None:
    make_open_wave(1)
    smtp.recipient_replies.append("450 4.2.1 Greylisted")
    send_pending()
    assert (only_message().state, only_message().error) == ("pending", "450 4.2.1 Greylisted")


def test_one_slow_recipient_does_not_hold_up_the_others(smtp: SmtpSink) -> None:
    make_open_wave(3)
    smtp.recipient_replies.append("450 4.2.1 Greylisted")
    assert send_pending() == 2


def test_a_mail_refused_for_48_hours_is_given_up(smtp: SmtpSink) -> None:
    make_open_wave(1)
    smtp.recipient_replies.extend(["450 4.2.1 Full"] * 2)
    start = timezone.now()
    send_pending()
    with time_machine.travel(start + outbox.GIVE_UP_AFTER + HOUR):
        send_pending()
    assert (only_message().state, only_message().error) == ("failed", "450 4.2.1 Full")


@pytest.mark.parametrize("reply", ["550 5.7.1 You may not send here", "421 4.7.0 Too many"])
def test_a_refusal_of_our_sender_fails_nobody_and_stops_the_batch(
    smtp: SmtpSink, reply: str
) -> None:
    make_open_wave(3)
    smtp.sender_replies.append(reply)
    assert send_pending() == 0
    assert Message.objects.pending().count() == 3
    assert Message.objects.filter(attempt=0).count() == 2


def test_an_invitation_whose_fate_is_unknown_is_uncertain(smtp: SmtpSink) -> None:
    make_open_wave(1)
    smtp.drops_after_taking = True
    assert send_pending() == 0
    smtp.drops_after_taking = False
    assert only_message().state == "uncertain"
    assert send_pending() == 0
    assert len(smtp.accepted) == 1, "nobody but a person sends it again"


def test_a_reminder_whose_fate_is_unknown_is_sent_again_as_the_same(smtp: SmtpSink) -> None:
    reminder_is_due(make_open_wave(1))
    smtp.drops_after_taking = True
    send_pending()
    smtp.drops_after_taking = False
    with time_machine.travel(timezone.now() + HOUR):
        assert send_pending() == 1
    first, second = smtp.accepted
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": Invitation.State.SUBMITTED}, LeftOut.SUBMITTED),
        ({"state": Invitation.State.DECLINED}, LeftOut.DECLINED),
        ({"undeliverable_at": timezone.now()}, LeftOut.UNDELIVERABLE),
        ({"opted_out_at": timezone.now()}, LeftOut.OPTED_OUT),
        ({"email": "other@example.org"}, LeftOut.ADDRESS_CHANGED),
        ({"email": ""}, LeftOut.NO_ADDRESS),
    ],
)
def test_who_is_no_longer_concerned_gets_no_mail(
    smtp: SmtpSink, fields: dict[str, object], reason: LeftOut
) -> None:
    wave = make_open_wave(1)
    wave.invitations.update(**fields)
    assert send_pending() == 0
    assert not smtp.accepted
    message = only_message()
    assert message.state == "cancelled"
    assert message.carried.get().left_out == reason


def test_a_wave_closed_meanwhile_sends_nothing(smtp: SmtpSink) -> None:
    wave = make_open_wave(1)
    close(wave, None, timezone.now())
    send_pending()
    assert not smtp.accepted
    assert only_message().carried.get().left_out == LeftOut.WAVE_CLOSED


def test_a_wave_past_its_closing_time_sends_nothing_before_the_worker_closes_it(
    smtp: SmtpSink,
) -> None:
    wave = make_open_wave(1)
    assert wave.closes_at is not None
    with time_machine.travel(wave.closes_at):
        send_pending()
    assert only_message().state == "cancelled"


def test_a_reminder_is_not_sent_to_one_who_has_submitted_since_it_was_written(
    smtp: SmtpSink,
) -> None:
    wave = make_open_wave(1)
    reminder = reminder_is_due(wave)
    wave.invitations.get().mark_submitted(timezone.now())
    send_pending()
    reminder.refresh_from_db()
    assert (reminder.state, len(smtp.accepted)) == ("cancelled", 0)


def test_a_shared_mail_leaves_out_the_case_that_has_submitted(smtp: SmtpSink) -> None:
    wave = make_open_wave(0, sample=_shared_sample(2))
    first, second = wave.invitations.with_unit()
    first.mark_submitted(timezone.now())
    assert send_pending() == 1
    body = smtp.accepted[0].get_body(("plain",))
    assert body is not None
    assert link_for(second) in body.get_content()
    assert first.reference not in body.get_content()
    left_out = dict(only_message().carried.values_list("invitation", "left_out"))
    assert left_out == {first.pk: LeftOut.SUBMITTED, second.pk: ""}


def _shared_sample(size: int) -> Sample:
    sample = make_sample(0)
    for _ in range(size):
        make_sampled_unit(sample, email="postmottak@example.org")
    return sample


def test_a_mail_that_cannot_be_made_fails_alone(
    smtp: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open_wave(2)
    first = Message.objects.order_by("pk")[0]

    def refuse(message: Message, cases: list[Invitation]) -> EmailMultiAlternatives:
        if message.pk == first.pk:
            raise ValueError("no mail can be made of this")
        return compose(message, cases)

    monkeypatch.setattr("surveys.fieldwork.sending.compose", refuse)
    assert send_pending() == 1
    first.refresh_from_db()
    assert first.state == "failed"
    assert "no mail can be made of this" in first.error
