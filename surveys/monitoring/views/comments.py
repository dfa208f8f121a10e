"""The comments that respondents of a pilot wrote, item by item."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from barometer.access import Right, requires
from surveys.fieldwork.models import Wave
from surveys.monitoring.comments import commented_items


@requires(Right.RUN_WAVES, Right.EDIT_QUESTIONNAIRES)
def comments(request: HttpRequest, code: str) -> HttpResponse:
    wave = get_object_or_404(
        Wave.objects.select_related("questionnaire_version"), code=code, is_pilot=True
    )
    context = {"section": "waves", "wave": wave, "items": commented_items(wave)}
    return render(request, "surveys/monitoring/comments.html", context)
