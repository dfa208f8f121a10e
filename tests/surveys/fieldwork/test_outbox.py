"""A mail's states: each change belongs to one attempt, and no attempt outlives its lease."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from barometer.celery import app
from surveys.fieldwork import outbox, sending
from surveys.fieldwork.models import Message
from tests.factories import make_open_wave

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def claimed() -> Message:
    make_open_wave(1)
    message = outbox.claim(timezone.now())
    assert message
    return message


def expire(message: Message, **fields: object) -> None:
    Message.objects.filter(pk=message.pk).update(lease_until=timezone.now() - MINUTE, **fields)
    outbox.return_expired(timezone.now())
    message.refresh_from_db()


def test_a_claim_takes_the_oldest_and_holds_it_for_a_lease() -> None:
    wave, now = make_open_wave(2), timezone.now()
    message = outbox.claim(now)
    assert message
    assert message.pk == min(wave.messages.values_list("pk", flat=True))
    assert (message.state, message.attempt, message.smtp_started) == ("claimed", 1, False)
    assert message.lease_until == now + outbox.lease()


def test_with_nothing_waiting_there_is_nothing_to_claim() -> None:
    assert outbox.claim(timezone.now()) is None


def test_message_id_and_date_are_fixed_at_the_first_claim_and_kept(claimed: Message) -> None:
    first = (claimed.message_id, claimed.dated_at)
    assert claimed.message_id.endswith(f"@{settings.MESSAGE_ID_DOMAIN}>")
    expire(claimed)
    again = outbox.claim(timezone.now() + MINUTE)
    assert again
    assert (again.message_id, again.dated_at, again.attempt) == (*first, 2)


def test_a_start_renews_the_lease(claimed: Message) -> None:
    later = timezone.now() + MINUTE
    assert outbox.start(claimed, later)
    claimed.refresh_from_db()
    assert (claimed.smtp_started, claimed.lease_until) == (True, later + outbox.lease())


def test_an_attempt_without_its_lease_cannot_start(claimed: Message) -> None:
    assert not outbox.start(claimed, timezone.now() + 2 * outbox.lease())


def test_an_attempt_that_was_overtaken_can_change_nothing(claimed: Message) -> None:
    overtaken = Message.objects.get(pk=claimed.pk)
    expire(claimed)
    current = outbox.claim(timezone.now())
    assert current
    now = timezone.now()
    assert not outbox.start(overtaken, now)
    assert not outbox.mark_sent(overtaken, now)
    assert not outbox.mark_failed(overtaken, "550", now)
    assert not outbox.mark_cancelled(overtaken, now)
    assert not outbox.mark_uncertain(overtaken, "", now)
    assert not outbox.postpone(overtaken, "451", now)
    current.refresh_from_db()
    assert (current.state, current.attempt) == ("claimed", 2)


@pytest.mark.parametrize(
    ("kind", "started", "state"),
    [
        ("invitation", False, "pending"),
        ("invitation", True, "uncertain"),
        ("resend", False, "pending"),
        ("resend", True, "uncertain"),
        ("reminder", False, "pending"),
        ("reminder", True, "pending"),
    ],
)
def test_what_becomes_of_a_mail_whose_sender_is_not_heard_of(
    claimed: Message, kind: str, started: bool, state: str
) -> None:
    expire(claimed, kind=kind, smtp_started=started)
    assert claimed.state == state
    assert claimed.lease_until is None


def test_a_running_lease_is_left_alone(claimed: Message) -> None:
    outbox.return_expired(timezone.now())
    claimed.refresh_from_db()
    assert claimed.state == "claimed"


@pytest.mark.parametrize("state", ["pending", "uncertain"])
def test_a_slow_sender_that_hears_yes_settles_its_own_mail(claimed: Message, state: str) -> None:
    Message.objects.filter(pk=claimed.pk).update(state=state)
    assert outbox.mark_sent(claimed, timezone.now())
    claimed.refresh_from_db()
    assert claimed.state == "sent"


@pytest.mark.parametrize("state", ["sent", "failed", "cancelled", "replaced"])
def test_what_has_ended_stays_as_it_ended(claimed: Message, state: str) -> None:
    Message.objects.filter(pk=claimed.pk).update(state=state)
    assert not outbox.mark_sent(claimed, timezone.now())
    claimed.refresh_from_db()
    assert claimed.state == state


def test_pauses_grow_to_an_hour() -> None:
    make_open_wave(1)
    now, pauses = timezone.now(), []
    for _attempt in range(8):
        message = outbox.claim(now)
        assert message
        outbox.postpone(message, "451 later", now)
        message.refresh_from_db()
        assert message.not_before
        pauses.append((message.not_before - now) // MINUTE)
        now = message.not_before
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_mail_that_ends_its_sender_each_time_is_given_up_after_48_hours(
    claimed: Message,
) -> None:
    expire(claimed, dated_at=timezone.now() - outbox.GIVE_UP_AFTER)
    assert claimed.state == "failed"


def test_the_lease_outlasts_the_slowest_conversation_with_the_server() -> None:
    # After the start: MAIL, RCPT, DATA, the contents. Each may take the whole time-out.
    assert settings.SEND_LEASE_SECONDS > 5 * settings.EMAIL_TIMEOUT


def test_a_batch_ends_before_celery_would_end_it() -> None:
    slowest_mail = 8 * settings.EMAIL_TIMEOUT
    assert sending.BATCH_SECONDS + slowest_mail < app.conf.task_soft_time_limit
