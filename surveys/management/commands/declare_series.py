"""Declare which items of one questionnaire are those of another, from a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import MAX_BYTES
from surveys.questionnaires.versions.declaring import declare_from


class Command(BaseCommand):
    help = (
        "Declare the item series in a file between the newest versions of its questionnaires. A "
        "file with a fault is refused whole: each is told by its path, and the exit code is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="in the form of docs/questionnaire-versions.md")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    @no_translations
    def handle(self, *_args: object, file: Path, **options: Any) -> None:
        try:
            declared = len(declare_from(_read(file)))
        except DocumentFault as refusal:
            told = [{"path": fault.path, "message": fault.text} for fault in refusal.faults]
            if options["json"]:
                self._print_json(declared=0, faults=told)
            else:
                for fault in refusal.faults:
                    self.stderr.write(str(fault))
            raise CommandError(f"{len(told)} faults. Nothing was declared.") from None
        if options["json"]:
            self._print_json(declared=declared, faults=[])
        else:
            self.stdout.write(f"{declared} declared")

    def _print_json(self, **values: object) -> None:
        self.stdout.write(json.dumps(values, ensure_ascii=False, indent=2))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
