"""The states of one mail on its way out: claimed under a lease, started, ended.

Every change is one conditional update, numbered by the attempt that makes it: a sender that was
slow or believed dead cannot undo what another has done since.
"""

from __future__ import annotations

import datetime as dt
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from surveys.fieldwork.models import Message

# A mail that may not arrive twice; of the others the receiver knows the second by its Message-ID.
NEVER_TWICE = (Message.Kind.INVITATION, Message.Kind.RESEND, Message.Kind.FORWARD)
FIRST_PAUSE = dt.timedelta(minutes=1)
LONGEST_PAUSE = dt.timedelta(hours=1)
GIVE_UP_AFTER = dt.timedelta(hours=48)


def lease() -> dt.timedelta:
    return dt.timedelta(seconds=settings.SEND_LEASE_SECONDS)


@transaction.atomic
def claim(now: dt.datetime) -> Message | None:
    """Takes the first mail that waits, for the time of a lease; None when there is none.

    Message-ID and Date are fixed at the first claim and kept for every automatic retry.
    """
    free = Message.objects.ready_to_send(now).select_for_update(skip_locked=True).first()
    if free is None:
        return None
    claimed = Message.objects.pending().filter(pk=free.pk, attempt=free.attempt)
    if not claimed.update(
        state=Message.State.CLAIMED,
        attempt=free.attempt + 1,
        lease_until=now + lease(),
        smtp_started=False,
        message_id=free.message_id or make_msgid(domain=settings.MESSAGE_ID_DOMAIN),
        dated_at=free.dated_at or now,
    ):
        return None
    free.refresh_from_db()
    return free


def start(message: Message, now: dt.datetime) -> bool:
    """Notes that SMTP begins, and renews the lease; False when the attempt holds it no longer."""
    held = Message.objects.held_by(message).filter(lease_until__gt=now)
    return bool(held.update(smtp_started=True, lease_until=now + lease()))


def mark_sent(message: Message, now: dt.datetime) -> bool:
    """The server has accepted the mail: true also when the lease ran out while it thought."""
    unclaimed_since = Message.objects.filter(
        pk=message.pk,
        attempt=message.attempt,
        state__in=(Message.State.CLAIMED, Message.State.PENDING, Message.State.UNCERTAIN),
    )
    return _end(unclaimed_since, Message.State.SENT, now)


def mark_failed(message: Message, reason: str, now: dt.datetime) -> bool:
    return _end(Message.objects.held_by(message), Message.State.FAILED, now, reason)


def mark_cancelled(message: Message, now: dt.datetime) -> bool:
    """Nobody that the mail carries is concerned any more; why stands on each case it carries."""
    return _end(Message.objects.held_by(message), Message.State.CANCELLED, now)


def mark_uncertain(message: Message, reason: str, now: dt.datetime) -> bool:
    return _end(Message.objects.held_by(message), Message.State.UNCERTAIN, now, reason)


def _end(
    messages: QuerySet[Message], state: Message.State, now: dt.datetime, error: str = ""
) -> bool:
    ended = messages.update(state=state, ended_at=now, lease_until=None, error=error[:300])
    return bool(ended)


def postpone(message: Message, reason: str, now: dt.datetime) -> bool:
    """Back to wait, twice as long for each attempt; given up 48 hours after the first."""
    if message.dated_at and now - message.dated_at >= GIVE_UP_AFTER:
        return mark_failed(message, reason, now)
    pause = min(FIRST_PAUSE * 2 ** min(message.attempt - 1, 10), LONGEST_PAUSE)
    held = Message.objects.held_by(message)
    return bool(
        held.update(
            state=Message.State.PENDING,
            not_before=now + pause,
            lease_until=None,
            smtp_started=False,
            error=reason[:300],
        )
    )


def return_expired(now: dt.datetime) -> None:
    """Settles the mails whose sender has not been heard of since its lease ran out.

    Where SMTP had not begun, nothing has left: they wait again. Where it had, nobody knows: what
    may not arrive twice is left to a person; a reminder is sent again with the same Message-ID.
    """
    expired = Message.objects.with_expired_lease(now)
    expired.filter(smtp_started=True, kind__in=NEVER_TWICE).update(
        state=Message.State.UNCERTAIN, lease_until=None, ended_at=now
    )
    expired.filter(dated_at__lte=now - GIVE_UP_AFTER).update(
        state=Message.State.FAILED, lease_until=None, ended_at=now
    )
    expired.update(state=Message.State.PENDING, lease_until=None, smtp_started=False)
