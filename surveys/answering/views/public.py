"""The pages anybody may read: what this is, and how people are treated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/answering/public/front.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/answering/public/privacy.html")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Lists every cookie by the name it has on this server."""
    context = {
        "respondent_cookie": settings.RESPONDENT_COOKIE_NAME,
        "language_cookie": settings.LANGUAGE_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "session_cookie": settings.SESSION_COOKIE_NAME,
    }
    return render(request, "surveys/answering/public/cookies.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/answering/public/accessibility.html", _contact())


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/answering/public/contact.html", _contact())


def _contact() -> dict[str, str]:
    return {"contact_email": settings.DEFAULT_FROM_EMAIL}
