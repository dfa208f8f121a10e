"""What staff do about single mails happens once, and a new mail is a new mail."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
import time_machine
from django.db import connections, transaction
from django.utils import timezone

from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation, Message, NotAllowed
from surveys.fieldwork.sending import send_pending
from surveys.fieldwork.settling import (
    RESEND_PAUSE,
    resend_link,
    send_again,
    settle_as_arrived,
)
from surveys.fieldwork.waves import close
from tests.factories import make_open_wave, make_sample, make_sampled_unit, make_user
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db


def make_message(state: str) -> Message:
    """An invitation's mail that has come to that state, with its Message-ID."""
    make_open_wave(1)
    Message.objects.update(state=state, message_id="<first@example.org>", attempt=1)
    return Message.objects.get()


def sent_invitation() -> Invitation:
    make_message("sent")
    return Invitation.objects.get()


def test_an_uncertain_mail_that_arrived_is_sent() -> None:
    message, actor = make_message("uncertain"), make_user()
    settle_as_arrived(message, actor, timezone.now())
    message.refresh_from_db()
    assert (message.state, message.actor) == ("sent", actor)


@pytest.mark.parametrize("state", ["pending", "claimed", "sent", "failed", "cancelled", "replaced"])
def test_only_an_uncertain_mail_can_be_said_to_have_arrived(state: str) -> None:
    with pytest.raises(NotAllowed):
        settle_as_arrived(make_message(state), None, timezone.now())


@pytest.mark.parametrize("state", ["uncertain", "failed"])
def test_sending_again_makes_a_new_mail_with_a_message_id_of_its_own(
    state: str, smtp: SmtpSink
) -> None:
    message, actor = make_message(state), make_user()
    new = send_again(message, actor, timezone.now())
    message.refresh_from_db()
    assert (message.state, message.actor) == ("replaced", actor)
    assert (new.kind, new.step, new.to) == (message.kind, message.step, message.to)
    assert send_pending() == 1
    assert smtp.accepted[0]["Message-ID"] != "<first@example.org>"


def test_sending_again_carries_every_case_of_the_mail() -> None:
    sample = make_sample(0)
    for _ in range(2):
        make_sampled_unit(sample, email="postmottak@example.org")
    wave = make_open_wave(sample=sample)
    wave.messages.update(state="uncertain")
    new = send_again(wave.messages.get(), None, timezone.now())
    assert new.carried.count() == 2


@pytest.mark.parametrize("state", ["pending", "claimed", "sent", "cancelled", "replaced"])
def test_only_an_uncertain_or_failed_mail_is_sent_again(state: str) -> None:
    with pytest.raises(NotAllowed):
        send_again(make_message(state), None, timezone.now())
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_pressing_twice_sends_once() -> None:
    message = make_message("uncertain")

    def press() -> bool:
        try:
            send_again(message, None, timezone.now())
        except NotAllowed:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        pressed = [started.result() for started in [pool.submit(press) for _ in range(3)]]
    assert sorted(pressed) == [False, False, True]
    assert Message.objects.pending().count() == 1


def test_a_link_sent_anew_is_the_same_link(smtp: SmtpSink) -> None:
    invitation, actor = sent_invitation(), make_user()
    before = link_for(invitation)
    new = resend_link(invitation, actor, timezone.now())
    assert (new.kind, new.step, new.actor) == ("resend", None, actor)
    assert send_pending() == 1
    body = smtp.accepted[0].get_body(("plain",))
    assert body
    assert before in body.get_content()


def test_a_link_is_not_sent_anew_twice_within_minutes(smtp: SmtpSink) -> None:
    invitation, now = sent_invitation(), timezone.now()
    resend_link(invitation, None, now)
    send_pending()
    with pytest.raises(NotAllowed):
        resend_link(invitation, None, now + RESEND_PAUSE - dt.timedelta(seconds=1))
    resend_link(invitation, None, now + RESEND_PAUSE)


def test_a_resend_that_failed_is_no_reason_to_wait() -> None:
    invitation, now = sent_invitation(), timezone.now()
    resend_link(invitation, None, now)
    Message.objects.filter(kind="resend").update(state="failed")
    assert resend_link(invitation, None, now).state == Message.State.PENDING


def test_no_link_is_sent_anew_while_a_mail_is_on_its_way() -> None:
    make_message("pending")
    with pytest.raises(NotAllowed):
        resend_link(Invitation.objects.get(), None, timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_who_press_send_anew_at_once_write_one_mail() -> None:
    invitation = sent_invitation()

    def press() -> bool:
        try:
            resend_link(invitation, None, timezone.now())
        except NotAllowed:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            resend_link(invitation, None, timezone.now())
            other = pool.submit(press)
            done, _waiting = wait([other], timeout=0.5)
            assert not done, "the second does not decide before the first has"
        assert other.result() is False
    assert Message.objects.filter(kind="resend").count() == 1


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [
        ({"state": Invitation.State.SUBMITTED}, False),
        ({"email": ""}, False),
        ({"undeliverable_at": timezone.now()}, False),
        ({"state": Invitation.State.DECLINED}, True),
        ({"opted_out_at": timezone.now()}, True),
    ],
)
def test_who_may_have_the_link_sent_anew(
    fields: dict[str, object], allowed: bool, smtp: SmtpSink
) -> None:
    invitation = sent_invitation()
    Invitation.objects.update(**fields)
    if allowed:
        resend_link(invitation, None, timezone.now())
    else:
        with pytest.raises(NotAllowed):
            resend_link(invitation, None, timezone.now())
    assert send_pending() == int(allowed)


def test_a_closed_wave_sends_no_links_anew() -> None:
    invitation = sent_invitation()
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        close(invitation.wave, None, timezone.now())
        with pytest.raises(NotAllowed):
            resend_link(invitation, None, timezone.now())
