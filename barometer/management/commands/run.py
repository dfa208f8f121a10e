"""Runs all of Barometer on this machine: web server, worker, beat and the built-in mail sink."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from barometer.demo_logins import LOGINS, PASSWORD
from barometer.ports import free_port, is_taken
from barometer.processes import ProcessGroup

if TYPE_CHECKING:
    from argparse import ArgumentParser

READY_SECONDS = 240  # a busy machine takes its time
WEB = "-m gunicorn --config python:barometer.web_server"
# Threads, not processes: nothing to be left behind, and SQLite has one writer anyway.
WORKER = (
    "-m celery --app barometer --quiet worker --pool threads --concurrency 2"
    " --loglevel warning --without-gossip --without-mingle"
)
# In a container everybody is root; what the queue carries is JSON and comes from this machine.
NO_WARNING_ABOUT_ROOT = "ignore:You're running the worker with superuser privileges"
BEAT = "-m celery --app barometer --quiet beat --loglevel warning --pidfile="


class Command(BaseCommand):
    help = "Run web server, worker, beat and mail sink together (the embedded default)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="do not load demo data")

    def handle(self, *args: Any, **options: Any) -> None:
        if is_taken(settings.PORT):
            raise CommandError(
                f"Port {settings.PORT} is taken by another program. Choose one: PORT=8001 make run"
            )
        self._prepare(demo=not options["no_demo"])
        with ProcessGroup(settings.BASE_DIR, self._environment()) as group:
            self._start(group)
            if self._is_ready(group):
                self._greet(demo=settings.DEMO_LOGINS and not options["no_demo"])
            ended = group.wait()
        if ended is not None:
            raise CommandError(f"The {ended} ended by itself; everything was stopped.")
        self.stdout.write("Stopped.")

    def _prepare(self, *, demo: bool) -> None:
        for folder in ("queue/control", "mail", "exports", "static"):
            (settings.VAR_DIR / folder).mkdir(parents=True, exist_ok=True)
        call_command("compile_catalogues", stdout=self.stdout)
        call_command("migrate", verbosity=0)
        if demo:
            self.stdout.write("Loading demo data where it is missing …")
            call_command("load_demo", stdout=self.stdout)

    def _environment(self) -> dict[str, str]:
        environment = dict(os.environ, DJANGO_SETTINGS_MODULE="barometer.settings")
        if settings.EMAIL_SINK_DIR is not None and "EMAIL_PORT" not in environment:
            environment["EMAIL_PORT"] = str(free_port())
        return environment

    def _start(self, group: ProcessGroup) -> None:
        python = sys.executable
        if settings.EMAIL_SINK_DIR is not None:
            group.start("mail sink", [python, "manage.py", "mail_sink"])
        web = f"{WEB} --bind 127.0.0.1:{settings.PORT}"
        group.start("web server", [python, *web.split()])
        group.start("worker", [python, "-W", NO_WARNING_ABOUT_ROOT, *WORKER.split()])
        schedule = str(settings.VAR_DIR / "beat-schedule")
        group.start("beat", [python, *BEAT.split(), "--schedule", schedule])

    def _is_ready(self, group: ProcessGroup) -> bool:
        """Waits until the web server answers; false when told to stop, or a program ended."""
        address = f"http://127.0.0.1:{settings.PORT}/inn/"
        until = time.monotonic() + READY_SECONDS
        while not group.is_stopping and group.ended() is None:
            try:
                with urllib.request.urlopen(address, timeout=5):
                    return True
            except (urllib.error.URLError, OSError):
                if time.monotonic() > until:
                    raise CommandError(
                        f"The web server did not answer within {READY_SECONDS} seconds."
                    ) from None
                time.sleep(0.2)
        return False

    def _greet(self, *, demo: bool) -> None:
        base = settings.PUBLIC_BASE_URL
        lines = ["", f"Barometer is running at {base}/", f"Staff log in at    {base}/inn/"]
        if demo:
            lines += [f"  {login.username:<8} {PASSWORD}   {login.role}" for login in LOGINS]
        if settings.EMAIL_SINK_DIR is not None:
            lines.append(f"Mail as sent       {base}/styring/utboks/ (nothing leaves this machine)")
        lines += ["Ctrl-C ends all of it.", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
