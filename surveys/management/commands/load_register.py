"""Loads the register files; loading again updates and adds nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.register.loading import DATA, RegisterError, load_register


class Command(BaseCommand):
    help = "Loads municipalities, county authorities and their positions from the register files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=DATA, help="another folder of files")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *, folder: Path, **options: object) -> None:
        try:
            loaded = load_register(folder)
        except RegisterError as error:
            raise CommandError(str(error)) from error
        if not loaded.units:
            raise CommandError(f"{folder} has no register files.")
        if options["json"]:
            self.stdout.write(json.dumps(asdict(loaded)))
        else:
            new = f"{loaded.new_units} new"
            self.stdout.write(f"{loaded.units} units ({new}), {loaded.positions} positions")
