"""Slow down those who try links: after some that open nothing, the next from there are refused.

A link that is right is never counted and never refused, so a whole municipality behind one
address is not held up by somebody in it. What guards a case is the length of its token; this
spares the server, and tells robots to stop. Counted in the cache for ten minutes after the last,
under a keyed hash of the address that changes each day: no IP address is kept.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from surveys.answering.showing import show_no_link, show_without_case

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST = 20
WINDOW = 600
SALT = "surveys.answering.guessing"


def show_bad_link(request: HttpRequest) -> HttpResponse:
    """The same for everybody without a valid link; after many of them, that it is enough."""
    if _count_another(_key(request)) <= MOST:
        return show_no_link(request)
    template = "surveys/answering/too_many.html"
    response = show_without_case(request, template, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(WINDOW)
    return response


def _count_another(key: str) -> int:
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        return 1


def _key(request: HttpRequest) -> str:
    whence = f"{timezone.localdate()}|{_address(request)}"
    return "bad-links:" + salted_hmac(SALT, whence, algorithm="sha256").hexdigest()[:32]


def _address(request: HttpRequest) -> str:
    """In production the last address that the proxy before us has added, since it is the peer."""
    forwarded = request.headers.get("x-forwarded-for", "")
    if settings.PRODUCTION and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
