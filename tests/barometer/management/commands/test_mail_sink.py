"""The command takes mail until it is told to end, and then ends cleanly."""

import errno
import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pytest_django import Settings

from barometer.ports import free_port

MAIL = b"Subject: Hei\r\nTo: a@example.org\r\n\r\nHei.\r\n"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def process(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {name: value for name, value in os.environ.items() if name != "EMAIL_HOST"}
    started = subprocess.Popen(
        [sys.executable, "manage.py", "mail_sink"],
        cwd=settings.BASE_DIR,
        env=environment | {"EMAIL_PORT": str(port), "BAROMETER_VAR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert started.stdout
    assert str(port) in started.stdout.readline()
    yield started
    started.kill()
    started.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_keeps_mail_and_ends_cleanly(
    process: subprocess.Popen[str], port: int, tmp_path: Path, number: signal.Signals
) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.sendmail("ks@example.org", ["a@example.org"], MAIL)
        process.send_signal(number)
        output, _errors = process.communicate(timeout=10)
    assert (process.returncode, output) == (0, "")
    (kept,) = (tmp_path / "mail").iterdir()
    assert b"Subject: Hei" in kept.read_bytes()


def test_it_listens_on_this_machine_only(process: subprocess.Popen[str], port: int) -> None:
    with socket.socket() as elsewhere:
        elsewhere.settimeout(5)
        assert elsewhere.connect_ex(("127.0.0.1", port)) == 0
    with socket.socket() as elsewhere:
        elsewhere.settimeout(5)
        assert elsewhere.connect_ex(("127.0.0.2", port)) == errno.ECONNREFUSED


def test_a_taken_port_is_said_in_one_line(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        settings.EMAIL_PORT = other.getsockname()[1]
        with pytest.raises(CommandError, match=str(settings.EMAIL_PORT)):
            call_command("mail_sink")


def test_it_does_not_run_beside_a_real_mail_server(settings: Settings) -> None:
    settings.EMAIL_SINK_DIR = None
    with pytest.raises(CommandError, match="EMAIL_HOST"):
        call_command("mail_sink")
