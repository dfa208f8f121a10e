"""Middleware that only staff's pages need, with respondents' pages passing it by.

Respondents have no login, no messages, no htmx and nothing that the audit log of staff's acts
takes down; their session is their own (`surveys.answering.sessions`). The layers would cost each of
their requests a tenth of its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditlog.middleware import AuditlogMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django_htmx.middleware import HtmxMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class _StaffOnly:
    """Before a middleware among the bases of a class, which has `get_response`."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.RESPONDENTS_PATHS):
            return self.get_response(request)  # type: ignore[attr-defined,no-any-return]
        return super().__call__(request)  # type: ignore[misc,no-any-return]


class Sessions(_StaffOnly, SessionMiddleware):
    """Staff's sessions."""


class Authentication(_StaffOnly, AuthenticationMiddleware):
    """Who of the staff asks."""


class Messages(_StaffOnly, MessageMiddleware):
    """What the next page tells staff."""


class Htmx(_StaffOnly, HtmxMiddleware):
    """Whether a part of a staff page is asked for."""


class Auditlog(_StaffOnly, AuditlogMiddleware):  # type: ignore[misc]  # it has no types
    """Who changed what, among staff."""
