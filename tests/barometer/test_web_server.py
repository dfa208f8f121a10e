"""The embedded web server stops as it is told."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from barometer.ports import free_port
from tests.journey.running import eventually

# With the journeys, which run one at a time: beside other tests a worker is slow to end.
pytestmark = pytest.mark.journey

GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:barometer.web_server"]
CONNECTIONS = 12  # more than there are threads
WORKERS_START = 3.0  # seconds


def test_the_web_server_ends_by_itself_though_a_browser_holds_connections_ready(
    tmp_path: Path,
) -> None:
    port = free_port()
    log = tmp_path / "web.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [*GUNICORN, "--bind", f"127.0.0.1:{port}", "--log-level", "info"],
            cwd=settings.BASE_DIR,
            stderr=output,
            start_new_session=True,
        )
        with ExitStack() as connections:
            eventually(lambda: log.read_text().count("Booting worker") == 2, 60)
            time.sleep(WORKERS_START)
            for _ in range(CONNECTIONS):
                connections.enter_context(_connection(port))
            time.sleep(0.2)
            os.killpg(server.pid, signal.SIGINT)
            server.wait(timeout=30)
    assert "SIGKILL" not in log.read_text()


def _connection(port: int) -> socket.socket:
    until = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.1)
