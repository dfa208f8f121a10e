"""Runs the built-in mail server of the embedded default."""

from __future__ import annotations

import asyncio
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from barometer.sink import serve

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Take mail on this machine only, and keep each as a file; ends on Ctrl-C or SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        folder, port = settings.EMAIL_SINK_DIR, settings.EMAIL_PORT
        if folder is None:
            raise CommandError("EMAIL_HOST names a mail server: the built-in one is not used.")
        try:
            asyncio.run(serve(folder, HOST, port, ready=lambda: self._say(port)))
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used: {error.strerror}.") from error

    def _say(self, port: int) -> None:
        self.stdout.write(f"Taking mail on {HOST}:{port}")
        self.stdout.flush()
