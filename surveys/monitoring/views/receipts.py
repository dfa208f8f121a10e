"""Submissions that the watcher misses, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render

from barometer.access import Right, requires
from surveys.fieldwork.alarms import raised_alarms
from surveys.fieldwork.models import Wave

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@requires(Right.RUN_WAVES)
def receipts(request: HttpRequest) -> HttpResponse:
    """Names each receipt, so that whoever runs the server can look for it in a backup."""
    alarms = raised_alarms(settings.WATCH_DIR)
    waves = {wave.code: wave for wave in Wave.objects.filter(code__in=[one.wave for one in alarms])}
    context = {
        "section": "waves",
        "alarms": [(one.wave, waves.get(one.wave), one.receipts) for one in alarms],
    }
    return render(request, "surveys/monitoring/receipts.html", context)
