"""Holds stored answers against the receipts given for them; exit 1 when one does not fit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from surveys.answering.receipts import mismatches
from surveys.fieldwork.models import Wave

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Checks every submission against its receipt: number, and SHA-256 of the answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("wave", nargs="?", help="the wave's code; all waves when left out")
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def handle(self, *args: Any, **options: Any) -> None:
        waves = Wave.objects.order_by("code")
        if options["wave"]:
            waves = waves.filter(code=options["wave"])
            if not waves:
                raise CommandError(f"There is no wave {options['wave']}.")
        found = [(wave, one) for wave in waves for one in mismatches(wave)]
        if options["json"]:
            rows = [{"wave": wave.code, **one._asdict()} for wave, one in found]
            self.stdout.write(json.dumps(rows, indent=2))
        else:
            for wave, one in found:
                self.stdout.write(f"{wave.code} {one.receipt}: {one.fault}")
        if found:
            raise CommandError(f"{len(found)} receipts do not fit what is stored.", returncode=1)
        if not options["json"]:
            self.stdout.write("Every submission is what its receipt says.")
