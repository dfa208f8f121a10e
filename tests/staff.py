"""Test clients of those who work with the surveys."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

from django.contrib.messages import get_messages
from django.test import Client

from barometer.access import Role
from tests.factories import make_user

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

BACKEND = "django.contrib.auth.backends.ModelBackend"


def client_of(role: Role | None) -> Client:
    """Logged in with the role, reading English: the words of the source. None: not logged in."""
    client = Client()
    client.cookies = SimpleCookie({"language": "en"})
    if role is not None:
        client.force_login(make_user(role), backend=BACKEND)
    return client


def told(response: _MonkeyPatchedWSGIResponse) -> str:
    """What the page tells of what was just done."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))
