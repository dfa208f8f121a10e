"""Loads everything that the demo shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from barometer.celery import app
from barometer.demo_logins import ensure_demo_logins
from surveys.demo import closed_wave, open_wave
from surveys.demo.holders import load_demo_holders
from surveys.register.loading import load_register

CUBES = "results.tabulation.tasks.refresh_cubes"


class Command(BaseCommand):
    help = (
        "Load the demo: register, fictional holders, log-ins, and the mayors' survey with a closed"
        " wave of synthetic answers and one to open. What is there already is kept."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Register: {load_register().new_units} new units.")
        with transaction.atomic():
            self.stdout.write(f"Fictional holders: {load_demo_holders()} new.")
        if settings.DEMO_LOGINS:
            with transaction.atomic():
                ensure_demo_logins()
        self._tell(closed_wave.CODE, is_new=closed_wave.load_closed_wave())
        self._tell(open_wave.CODE, is_new=open_wave.load_open_wave())
        refresh_cubes()

    def _tell(self, code: str, *, is_new: bool) -> None:
        self.stdout.write(f"Wave {code}: {'loaded' if is_new else 'there already'}.")


def refresh_cubes() -> None:
    """Compute the cubes that are due, here and now: results are known by the task's name only."""
    app.loader.import_default_modules()
    app.tasks[CUBES].apply(throw=True)
