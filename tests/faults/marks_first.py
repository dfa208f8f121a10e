"""A known-bad Barometer: it marks a mail as sent, then sends it. A fault run must miss mails."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import django

from barometer.celery import app

django.setup()

from surveys.fieldwork import outbox  # noqa: E402 (Django must be set up)
from surveys.fieldwork.models import Message  # noqa: E402

__all__ = ["app"]
honest_start = outbox.start


def start(message: Message, now: dt.datetime) -> bool:
    return honest_start(message, now) and outbox.mark_sent(message, now)


patch.object(outbox, "start", start).start()
