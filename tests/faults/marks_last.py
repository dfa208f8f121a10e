"""A known-bad Barometer: what is not marked as sent it sends anew. A fault run must see doubles."""

from __future__ import annotations

import datetime as dt
from email.utils import make_msgid
from unittest.mock import patch

import django

from barometer.celery import app

django.setup()

from surveys.fieldwork import outbox  # noqa: E402 (Django must be set up)
from surveys.fieldwork.models import Message  # noqa: E402

__all__ = ["app"]
honest_claim = outbox.claim


def claim(now: dt.datetime) -> Message | None:
    message = honest_claim(now)
    if message is not None:
        message.message_id = make_msgid(domain="example.org")
    return message


patch.object(outbox, "claim", claim).start()
patch.object(outbox, "NEVER_TWICE", ()).start()
