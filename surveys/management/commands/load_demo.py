"""Loads everything that the demo shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from barometer.celery import app
from barometer.demo_logins import ensure_demo_logins
from surveys.demo import closed_wave, open_wave
from surveys.demo.directors import wave as directors
from surveys.demo.drafts import DIRECTORS, LEADERS, MAYORS
from surveys.demo.holders import load_demo_holders
from surveys.demo.leaders.series import declare_leaders_series
from surveys.demo.leaders.waves import WAVES, load_leaders_wave
from surveys.register.loading import load_register

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator, Sequence

CUBES = "results.tabulation.tasks.refresh_cubes"


class Command(BaseCommand):
    help = (
        "Load the demo: register, fictional holders, log-ins, and the mayors' survey with a closed"
        " wave of synthetic answers and one to open, the leaders' and the chief executives' closed"
        " waves. What is there already is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        surveys = [survey.code for survey in (MAYORS, LEADERS, DIRECTORS)]
        parser.add_argument(
            "--survey", action="append", choices=surveys, help="load this survey's waves only"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Register: {load_register().new_units} new units.")
        with transaction.atomic():
            self.stdout.write(f"Fictional holders: {load_demo_holders()} new.")
        if settings.DEMO_LOGINS:
            with transaction.atomic():
                ensure_demo_logins()
        for code, load in small_waves(options["survey"]):
            self._tell(code, is_new=load())
        refresh_cubes()
        for code, load in large_waves(options["survey"]):
            self._tell(code, is_new=load())
        if not options["survey"] or LEADERS.code in options["survey"]:
            self.stdout.write(f"Time series of leaders: {declare_leaders_series()} items declared.")

    def _tell(self, code: str, *, is_new: bool) -> None:
        self.stdout.write(f"Wave {code}: {'loaded' if is_new else 'there already'}.")


def small_waves(surveys: Sequence[str] | None) -> Iterator[tuple[str, Callable[[], bool]]]:
    """Those of the surveys (of all when none is named) whose figures are computed at once."""
    if not surveys or MAYORS.code in surveys:
        yield closed_wave.CODE, closed_wave.load_closed_wave
        yield open_wave.CODE, open_wave.load_open_wave
    if not surveys or DIRECTORS.code in surveys:
        yield directors.CODE, directors.load_directors_wave


def large_waves(surveys: Sequence[str] | None) -> Iterator[tuple[str, Callable[[], bool]]]:
    """Those of thousands of answers: the worker computes their figures when it comes to them."""
    if not surveys or LEADERS.code in surveys:
        for round_ in WAVES:
            yield round_.code, partial(load_leaders_wave, round_)


def refresh_cubes() -> None:
    """Compute the cubes that are due, here and now: results are known by the task's name only."""
    app.loader.import_default_modules()
    app.tasks[CUBES].apply(throw=True)
