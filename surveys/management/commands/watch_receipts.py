"""Tells which submissions were there once and are gone; exit 1 when there are any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveys.monitoring.watching import watch

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Compares the submissions with those seen earlier, in books kept beside the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--books", type=Path, default=settings.WATCH_DIR, help="their folder")
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def handle(self, *args: Any, **options: Any) -> None:
        found = watch(options["books"])
        if options["json"]:
            self.stdout.write(json.dumps([one._asdict() for one in found], indent=2))
        for wave, receipts in () if options["json"] else found:
            self.stdout.writelines(f"{wave} {receipt}: gone\n" for receipt in receipts)
        if found:
            number = sum(len(one.receipts) for one in found)
            raise CommandError(f"{number} submissions have vanished.", returncode=1)
        if not options["json"]:
            self.stdout.write("Every submission that was seen earlier is there.")
