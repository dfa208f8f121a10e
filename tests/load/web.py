"""Web servers as in production, for as long as a measurement takes."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from barometer.ports import free_port
from tests.load.processes import kill_family
from tests.measuring import ROOT

START_SECONDS = 60
# By its path: to import it would take Barometer's settings, which the floor does not have.
GUNICORN = ("-m", "gunicorn", "--config", str(ROOT / "barometer" / "web_server.py"))


@dataclass
class Web:
    """One application behind gunicorn; it may be killed and started again."""

    application: str
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and return when it answers."""
        self.process = subprocess.Popen(
            [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{self.port}", self.application],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # what goes wrong is counted
            start_new_session=True,
        )
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{self.application} did not start.")
            time.sleep(0.1)

    def _answers(self) -> bool:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asking.request("GET", "/")
            return asking.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            asking.close()

    @property
    def pid(self) -> int:
        if self.process is None:
            raise RuntimeError("It has not been started.")
        return self.process.pid

    def kill(self) -> None:
        kill_family(self.pid)
        if self.process is not None:
            self.process.wait(timeout=30)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)


def barometer_environment(folder: Path, database: str, port: int) -> dict[str, str]:
    """Production's settings on this machine only, with keys and files of its own."""
    keys = {name: folder / f"{name}.key" for name in ("secret", "link")}
    for name, path in keys.items():
        path.write_text(f"{name}-of-a-measurement-that-opens-nothing-else", encoding="ascii")
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return inherited | {
        "BAROMETER_ENVIRONMENT": "production",
        "BAROMETER_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "barometer.settings",
        "SECRET_KEY_FILE": str(keys["secret"]),
        "LINK_KEY_FILE": str(keys["link"]),
        "ALLOWED_HOSTS": "127.0.0.1",
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database,
        "EMAIL_HOST": "127.0.0.1",
        "CELERY_BROKER_URL": "redis://127.0.0.1:6379/3",
    }


@contextmanager
def barometer(folder: Path, database: str, application: str = "barometer.wsgi") -> Iterator[Web]:
    """Barometer on the empty database, ready to be given waves."""
    port = free_port()
    web = Web(application, barometer_environment(folder, database, port), port)
    manage(web, "migrate", "--verbosity=0")
    manage(web, "collectstatic", "--noinput", "--verbosity=0")
    web.start()
    try:
        yield web
    finally:
        web.stop()


def manage(web: Web, *arguments: str) -> str:
    """Run a management command with the server's settings; returns what it prints."""
    return _python(web, "manage.py", *arguments)


def links_of_new_wave(web: Web, size: int) -> list[str]:
    """A new open wave of the measured questionnaire, with a link for each case."""
    return _python(web, "-m", "tests.load.waves", str(size)).split()


def _python(web: Web, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=web.environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
