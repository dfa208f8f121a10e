"""Keep a session from running out while its page is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.urls import get_script_prefix
from django.views.decorators.http import require_POST

from surveys.answering.sessions import AGE
from surveys.answering.showing import respondent_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.answering.respondent import Case


@require_POST
@respondent_page()
def extend(request: HttpRequest, case: Case) -> HttpResponse:
    """For how many seconds the session goes on, and what its addresses now begin with."""
    return JsonResponse({"seconds": AGE, "beginning": get_script_prefix()})
