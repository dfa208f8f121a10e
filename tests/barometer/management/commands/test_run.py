"""Everything in one command."""

import socket
import subprocess
import sys

import pytest
from celery import platforms
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from barometer.management.commands.run import NO_WARNING_ABOUT_ROOT


def test_a_port_that_is_taken_is_told_before_anything_starts(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.PORT = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {settings.PORT} is taken.*PORT=8001"):
            call_command("run")


def test_only_the_warning_about_root_is_kept_quiet() -> None:
    about_root = platforms.ROOT_DISCOURAGED  # type: ignore[attr-defined]
    told = f"import warnings; warnings.warn({about_root!r}); warnings.warn('another')"
    flags = ["-W", NO_WARNING_ABOUT_ROOT, "-c", told]
    ended = subprocess.run([sys.executable, *flags], capture_output=True, text=True, check=True)
    assert "superuser" not in ended.stderr
    assert "another" in ended.stderr
