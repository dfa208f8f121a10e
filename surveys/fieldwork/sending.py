"""Sends what waits in the outbox, by SMTP, one mail at a time.

No transaction is open during SMTP. A crash at any point loses nothing in silence: what had not
begun is sent later, what had begun is settled by `outbox.return_expired`.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import TYPE_CHECKING

from django.core.mail import get_connection
from django.utils import timezone

from surveys.fieldwork import outbox
from surveys.fieldwork.mail import compose
from surveys.fieldwork.models import Invitation, LeftOut, Message

if TYPE_CHECKING:
    import datetime as dt

    from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)

BATCH = 200
BATCH_SECONDS = 120  # with the slowest mail after it still under Celery's soft time limit
SERVICE_CLOSING = 421


class ServerTrouble(Exception):
    """The server takes nothing from us now: no use in trying the next mail."""


def send_pending(limit: int = BATCH) -> int:
    """Sends up to that many waiting mails; returns how many the server accepted.

    Any number of workers may do this at the same time.
    """
    outbox.return_expired(timezone.now())
    accepted = 0
    until = time.monotonic() + BATCH_SECONDS
    for _turn in range(limit):
        if time.monotonic() > until or not _anything_waits():
            break
        try:
            accepted += _send_next()
        except ServerTrouble as trouble:
            logger.warning("Sending stopped until the next wake: %s", trouble)
            break
    return accepted


def _anything_waits() -> bool:
    return Message.objects.ready_to_send(timezone.now()).exists()


def _send_next() -> bool:
    """True when the server accepted a mail. Nothing is claimed before the server answers."""
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise ServerTrouble(type(error).__name__) from error
    try:
        message = outbox.claim(timezone.now())
        return message is not None and _send(message, connection)
    finally:
        with suppress(SMTPException, OSError):
            connection.close()


def _send(message: Message, connection: BaseEmailBackend) -> bool:
    now = timezone.now()
    cases = cases_to_mail(message, now)
    if not cases:
        outbox.mark_cancelled(message, now)
        return False
    try:
        mail = compose(message, cases)
        mail.message()
    except ValueError as error:
        outbox.mark_failed(message, f"{type(error).__name__}: {error}", now)
        return False
    if not outbox.start(message, timezone.now()):
        return False
    try:
        connection.send_messages([mail])
    except (SMTPException, OSError) as error:
        _settle(message, error, timezone.now())
        return False
    return outbox.mark_sent(message, timezone.now())


def cases_to_mail(message: Message, now: dt.datetime) -> list[Invitation]:
    """Asks again who is still concerned; notes on the others why they are left out."""
    cases = []
    for carried in message.carried.select_related(
        "invitation__wave__survey",
        "invitation__wave__questionnaire_version",
        "invitation__sampled_unit",
    ).order_by("pk"):
        reason = _reason_at_sending(message, carried.invitation, now)
        if reason is None:
            cases.append(carried.invitation)
        if carried.left_out != (reason or ""):
            carried.left_out = reason or ""
            carried.save(update_fields=["left_out"])
    return cases


def _reason_at_sending(
    message: Message, invitation: Invitation, now: dt.datetime
) -> LeftOut | None:
    reason = invitation.reason_not_to_mail(message.kind)
    if reason is None and invitation.email.casefold() != message.to.casefold():
        return LeftOut.ADDRESS_CHANGED
    if reason is None and not invitation.wave.accepts_answers(now):
        return LeftOut.WAVE_CLOSED
    return reason


def _settle(message: Message, error: Exception, now: dt.datetime) -> None:
    """A refusal is an answer; silence is not, and what it means depends on the kind of mail.

    Raises ServerTrouble when the next mail would fare no better.
    """
    code, words = _reply(error)
    reason = f"{code} {words}" if code else type(error).__name__
    if isinstance(error, SMTPSenderRefused) or code == SERVICE_CLOSING:
        # Of no recipient's making: it will be put right, and then all of them go out.
        outbox.postpone(message, reason, now)
        raise ServerTrouble(reason) from error
    if code >= 500:
        outbox.mark_failed(message, reason, now)
    elif code or message.kind not in outbox.NEVER_TWICE:
        outbox.postpone(message, reason, now)
    else:
        outbox.mark_uncertain(message, reason, now)


def _reply(error: Exception) -> tuple[int, str]:
    """The server's code and words; 0 when it gave none."""
    words: bytes | str
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return 0, ""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return code, " ".join(text.split())
