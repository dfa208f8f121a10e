"""Answers over HTTP as respondents would, on a server that is running."""

from __future__ import annotations

import dataclasses
import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveys.answering.simulation import SimulatedRespondent
from surveys.fieldwork.links import token_for
from surveys.fieldwork.models import Invitation, Wave

if TYPE_CHECKING:
    from argparse import ArgumentParser

AT_ONCE = 4


class Command(BaseCommand):
    help = "Lets simulated respondents answer a wave over HTTP, following the pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("wave", help="code of the wave")
        parser.add_argument("--count", type=int, required=True, help="how many answer")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same answers")
        parser.add_argument("--base-url", default=settings.PUBLIC_BASE_URL, help="of the server")
        parser.add_argument("--links", type=Path, help="file with one personal link a line")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        base = options["base_url"].rstrip("/")
        if urlsplit(base).scheme not in {"http", "https"}:
            raise CommandError("The base URL must begin with http:// or https://.")
        try:
            wave = Wave.objects.get(code=options["wave"])
        except Wave.DoesNotExist:
            raise CommandError(f"There is no wave {options['wave']}.") from None
        submitted = wave.invitations.filter(state=Invitation.State.SUBMITTED)
        answered = set(submitted.values_list("reference", flat=True))
        paths = _paths_in(options["links"]) if options["links"] else _paths_of(wave)
        paths = [path for path in paths if path.split("/")[2] not in answered]
        chosen = random.Random(options["seed"]).sample(paths, min(options["count"], len(paths)))  # noqa: S311
        people = [SimulatedRespondent(base + path, options["seed"]) for path in chosen]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(SimulatedRespondent.answer, people))
        stopped = [one for one in outcomes if not one.completed]
        counts = {
            "wave": wave.code,
            "asked": len(outcomes),
            "completed": len(outcomes) - len(stopped),
            "stopped": [dataclasses.asdict(one) for one in stopped],
        }
        if options["json"]:
            self.stdout.write(json.dumps(counts, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{counts['completed']} of {counts['asked']} completed.")
        for one in stopped:
            self.stdout.write(f"{one.reference} stopped after {one.pages} pages: {one.stopped_at}")


def _paths_of(wave: Wave) -> list[str]:
    """The links of those who have not answered, made from the key, without the host."""
    open_cases = wave.invitations.not_answered().order_by("pk")
    return [f"/i/{one.reference}/{token_for(one)}/" for one in open_cases]


def _paths_in(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8").split()
    except OSError as error:
        raise CommandError(f"The file of links cannot be read: {error.strerror}.") from None
    paths = [urlsplit(line).path for line in lines]
    if any(not path.startswith("/i/") for path in paths):
        raise CommandError("The file of links must hold one personal link a line, nothing else.")
    return paths
