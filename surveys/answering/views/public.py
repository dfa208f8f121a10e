"""The pages anybody may read: what this is, and how people are treated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from barometer.languages import chosen_language
from surveys.answering.respondent import LANGUAGE_FIELD, LANGUAGE_NAMES
from surveys.answering.sessions import keep_language, session_in_address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return _show(request, "front")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _show(request, "privacy")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Lists every cookie by the name it has on this server."""
    context = {
        "respondent_cookie": settings.RESPONDENT_COOKIE_NAME,
        "language_cookie": settings.LANGUAGE_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "session_cookie": settings.SESSION_COOKIE_NAME,
    }
    return _show(request, "cookies", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _show(request, "accessibility", _contact())


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return _show(request, "contact", _contact())


def _contact() -> dict[str, str]:
    return {"contact_email": settings.DEFAULT_FROM_EMAIL}


def _show(request: HttpRequest, page: str, context: dict[str, str] | None = None) -> HttpResponse:
    """The page in the language asked for now, else the one chosen earlier, else bokmål."""
    wish = request.GET.get(LANGUAGE_FIELD)
    session = session_in_address(request)
    wishes = (wish, session and session.language, chosen_language(request))
    language = next((one for one in wishes if one in LANGUAGE_NAMES), None)
    language = language or settings.LANGUAGE_CODE
    shared = {"offered": list(LANGUAGE_NAMES.items()), "language": language, **(context or {})}
    with translation.override(language):
        response = render(request, f"surveys/answering/public/{page}.html", shared)
    response.headers["Content-Language"] = language
    if wish == language:
        keep_language(response, language)
    return response
