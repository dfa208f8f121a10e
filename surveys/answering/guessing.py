"""Slow down those who try links: after some that open nothing, the next from there are refused.

A link that is right is never counted and never refused, so a whole municipality behind one
address is not held up by somebody in it. What guards a case is the length of its token; this
spares the server, and tells robots to stop.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from surveys.answering.one_place import WINDOW, count_another
from surveys.answering.showing import show_no_link, show_without_case

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST = 20


def show_bad_link(request: HttpRequest) -> HttpResponse:
    """The same for everybody without a valid link; after many of them, that it is enough."""
    if count_another(request, "bad-links") <= MOST:
        return show_no_link(request)
    template = "surveys/answering/too_many.html"
    response = show_without_case(request, template, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(WINDOW)
    return response
