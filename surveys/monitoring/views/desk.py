"""The field desk: how one wave is going, and what it needs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from barometer.access import Right, requires, rights_of
from surveys.fieldwork.alarms import raised_alarms
from surveys.fieldwork.failures import unattended_failures
from surveys.fieldwork.models import Message, Wave, WaveStep
from surveys.monitoring.cases import still_in_doubt
from surveys.monitoring.day_chart import draw
from surveys.monitoring.progress import by_group, case_counts, days, mail_table

if TYPE_CHECKING:
    from django.db.models import QuerySet

EVENTS_SHOWN = 30
UNCERTAIN_SHOWN = 50


@requires(Right.SEE_WAVES)
def wave(request: HttpRequest, code: str) -> HttpResponse:
    waves = Wave.objects.select_related(
        "survey", "sample", "questionnaire_version__questionnaire"
    ).defer("questionnaire_version__document")
    found = get_object_or_404(waves, code=code)
    now = timezone.now()
    steps = list(found.steps.all())
    counted_days = days(found, steps, now)
    sees_contacts = Right.SEE_CONTACTS in rights_of(request.user)
    mail = mail_table(found)
    uncertain = mail.in_state(Message.State.UNCERTAIN)
    failed = unattended_failures().filter(message__wave=found).count()
    doubted = found.invitations.filter(still_in_doubt()).count()
    return render(
        request,
        "surveys/monitoring/wave.html",
        {
            "section": "waves",
            "wave": found,
            "now": now,
            "counts": case_counts(found),
            "steps": steps,
            "next_step": _next(steps),
            "days_left": _days_left(found, now),
            "days": counted_days,
            "chart": draw(counted_days),
            "groups": by_group(found),
            "mail": mail,
            "uncertain_count": uncertain,
            "failed_count": failed,
            "not_me_count": doubted,
            "needs_you": uncertain or failed or doubted,
            "uncertain": _uncertain(found) if sees_contacts else [],
            "vanished": _vanished(found),
            "events": found.events.select_related("actor")[:EVENTS_SHOWN],
            "has_outbox": settings.EMAIL_SINK_DIR is not None,
        },
    )


def _next(steps: list[WaveStep]) -> WaveStep | None:
    waiting = [step for step in steps if step.written_at is None and step.cancelled_at is None]
    return min(waiting, key=lambda step: step.due_at, default=None)


def _days_left(found: Wave, now: dt.datetime) -> int | None:
    if found.closes_at is None:
        return None
    return max(0, (timezone.localdate(found.closes_at) - timezone.localdate(now)).days)


def _vanished(found: Wave) -> int:
    """How many submissions of the wave the watcher misses."""
    alarms = raised_alarms(settings.WATCH_DIR)
    return sum(len(one.receipts) for one in alarms if one.wave == found.code)


def _uncertain(found: Wave) -> QuerySet[Message]:
    return (
        found.messages.uncertain()
        .select_related("step")
        .prefetch_related("carried__invitation__sampled_unit")[:UNCERTAIN_SHOWN]
    )
