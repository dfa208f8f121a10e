"""Several senders at once, slow ones and dead ones, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection, connections, transaction
from django.utils import timezone
from pytest_django import Settings

from surveys.fieldwork import outbox, sending
from surveys.fieldwork.mail import compose
from surveys.fieldwork.models import Invitation, Message
from surveys.fieldwork.sending import send_pending
from tests.factories import make_open_wave
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db(transaction=True)

T = TypeVar("T")


class Killed(BaseException):
    """Stands for SIGKILL: nothing in the code may catch it and tidy up."""


def closing(act: Callable[[], T]) -> T:
    try:
        return act()
    finally:
        connections.close_all()


def at_once(count: int, act: Callable[[], T]) -> list[T]:
    """Runs the function in that many threads, each with a connection of its own."""
    with ThreadPoolExecutor(count) as pool:
        return [started.result() for started in [pool.submit(closing, act) for _ in range(count)]]


def expire_leases() -> None:
    Message.objects.filter(state="claimed").update(lease_until=timezone.now())


def test_two_workers_send_each_mail_once(smtp: SmtpSink) -> None:
    wave = make_open_wave(20)
    smtp.seconds = 0.01
    shares = at_once(2, send_pending)
    assert sum(shares) == 20
    assert all(shares), "one worker did all of it: nothing was tried"
    assert smtp.recipients == sorted(wave.invitations.values_list("email", flat=True))
    assert set(Message.objects.values_list("state", "attempt")) == {("sent", 1)}


def test_two_who_claim_at_once_get_different_mails() -> None:
    make_open_wave(8)
    claimed = at_once(4, lambda: outbox.claim(timezone.now()))
    assert len({message.pk for message in claimed if message}) == 4


def test_who_claims_while_another_is_claiming_gets_another_mail() -> None:
    make_open_wave(2)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first = outbox.claim(timezone.now())
            waiting = pool.submit(closing, lambda: outbox.claim(timezone.now()))
            done, _not_done = wait([waiting], timeout=0.5)
        second = waiting.result()
    assert first
    assert second
    assert first != second
    # SQLite has one writer at a time; PostgreSQL steps past the locked row without waiting.
    assert bool(done) == (connection.vendor == "postgresql")


def test_no_transaction_is_open_while_the_server_thinks(smtp: SmtpSink) -> None:
    make_open_wave(1)
    begun: list[bool] = []
    sender = transaction.get_connection()
    smtp.while_taking = lambda: begun.append(sender.in_atomic_block)
    send_pending()
    assert begun == [False]


def test_the_start_is_committed_before_the_server_gets_the_mail(smtp: SmtpSink) -> None:
    make_open_wave(1)
    seen: list[list[tuple[str, bool]]] = []

    def look() -> None:
        seen.append(list(Message.objects.values_list("state", "smtp_started")))
        connections.close_all()

    smtp.while_taking = look
    send_pending()
    assert seen == [[("claimed", True)]]


def kill_when(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> None:
    """The sender dies when it comes to call that."""

    def die(*args: object, **kwargs: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(place, name, die)
        with pytest.raises(Killed):
            send_pending()


def test_a_sender_killed_after_the_server_accepted_leaves_the_invitation_uncertain(
    smtp: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open_wave(1)
    kill_when(monkeypatch, outbox, "mark_sent")
    assert len(smtp.accepted) == 1, "the kill did not land after the accept"
    expire_leases()
    assert send_pending() == 0
    assert Message.objects.get().state == "uncertain"
    assert len(smtp.accepted) == 1


def test_a_sender_killed_just_before_the_mail_leaves_the_invitation_uncertain(
    smtp: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open_wave(1)
    kill_when(monkeypatch, EmailBackend, "send_messages")
    assert not smtp.accepted
    expire_leases()
    send_pending()
    assert Message.objects.get().state == "uncertain", "nobody can know that it had not left"


def test_a_reminder_killed_after_the_server_accepted_is_sent_again_as_the_same(
    smtp: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open_wave(1)
    Message.objects.update(kind=Message.Kind.REMINDER)
    kill_when(monkeypatch, outbox, "mark_sent")
    expire_leases()
    assert send_pending() == 1
    first, second = smtp.accepted
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


def test_a_sender_killed_before_smtp_began_loses_and_repeats_nothing(
    smtp: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open_wave(1)
    kill_when(monkeypatch, sending, "compose")
    assert send_pending() == 0, "its lease still runs"
    expire_leases()
    assert send_pending() == 1
    assert len(smtp.accepted) == 1


def test_a_slow_send_of_an_invitation_is_not_overtaken(smtp: SmtpSink, settings: Settings) -> None:
    make_open_wave(1)
    settings.SEND_LEASE_SECONDS = 1
    taken_meanwhile: list[int] = []

    def outlast_the_lease() -> None:
        expire_leases()
        taken_meanwhile.append(send_pending())
        taken_meanwhile.append(Message.objects.uncertain().count())
        connections.close_all()

    smtp.while_taking = outlast_the_lease
    assert send_pending() == 1
    assert taken_meanwhile == [0, 1], "meanwhile nobody could know"
    assert len(smtp.accepted) == 1
    assert Message.objects.get().state == "sent", "the slow sender knows how it ended"


def test_an_attempt_whose_lease_ran_out_before_smtp_does_not_send(
    smtp: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open_wave(1)
    overtaken_by: list[int] = []

    def sleep_while_another_sends(
        message: Message, cases: list[Invitation]
    ) -> EmailMultiAlternatives:
        if not overtaken_by:
            overtaken_by.append(0)
            expire_leases()
            overtaken_by[0] = send_pending()
        return compose(message, cases)

    monkeypatch.setattr("surveys.fieldwork.sending.compose", sleep_while_another_sends)
    assert send_pending() == 0
    assert overtaken_by == [1]
    assert len(smtp.accepted) == 1
    assert set(Message.objects.values_list("state", "attempt")) == {("sent", 2)}
