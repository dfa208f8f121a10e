"""The front page: every wave, and what needs somebody now."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from barometer.access import Right, requires
from surveys.fieldwork.alarms import raised_alarms
from surveys.fieldwork.models import Wave
from surveys.fieldwork.overview import alarm_needs, glances, needs

CLOSED_PER_PAGE = 20


@requires(Right.SEE_WAVES)
def home(request: HttpRequest) -> HttpResponse:
    waves = Wave.objects.all()
    closed = Paginator(
        waves.filter(state=Wave.State.CLOSED).order_by("-closes_at", "code"), CLOSED_PER_PAGE
    ).get_page(request.GET.get("page"))
    now = timezone.now()
    current = list(waves.exclude(state=Wave.State.CLOSED))
    seen = glances([*current, *closed])
    by_state = {
        state: [glance for glance in seen if glance.wave.state == state] for state in Wave.State
    }
    return render(
        request,
        "surveys/fieldwork/home.html",
        {
            "section": "waves",
            "open": [(glance, glance.days_left(now)) for glance in by_state[Wave.State.OPEN]],
            "ready": by_state[Wave.State.READY],
            "drafts": by_state[Wave.State.DRAFT],
            "closed": by_state[Wave.State.CLOSED],
            "closed_page": closed,
            "needs": alarm_needs(raised_alarms(settings.WATCH_DIR)) + needs(seen, now),
            "has_outbox": settings.EMAIL_SINK_DIR is not None,
        },
    )
