"""Everything in one command."""

import socket

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings


def test_a_port_that_is_taken_is_told_before_anything_starts(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.PORT = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {settings.PORT} is taken.*PORT=8001"):
            call_command("run")
