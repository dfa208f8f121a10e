"""Count what comes from one place on the network, without keeping where that is.

Counted in the cache for ten minutes after the first, under a keyed hash of the address that
changes each day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest

WINDOW = 600
SALT = "surveys.answering.one_place"


def count_another(request: HttpRequest, what: str) -> int:
    """How many of it have come from there by now, this one with them."""
    key = f"{what}:{_place(request)}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        return 1


def _place(request: HttpRequest) -> str:
    whence = f"{timezone.localdate()}|{_address(request)}"
    return salted_hmac(SALT, whence, algorithm="sha256").hexdigest()[:32]


def _address(request: HttpRequest) -> str:
    """In production the last address that the proxy before us has added, since it is the peer."""
    forwarded = request.headers.get("x-forwarded-for", "")
    if settings.PRODUCTION and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
