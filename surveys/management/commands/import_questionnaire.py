"""Lock a questionnaire document from a file as a version."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from surveys.questionnaires.document import Document
from surveys.questionnaires.exchange.workbooks import LARGEST_FILE
from surveys.questionnaires.exchange.xlsform import read_xlsform
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import read_file
from surveys.questionnaires.loading import store_version

XLSFORM = ".xlsx"


class Command(BaseCommand):
    help = (
        "Lock the questionnaire in a file as a version; content that is there already is left "
        "alone. An .xlsx file is read as XLSForm. A document with faults is refused whole: each "
        "fault is printed by its path, or by sheet and cell, and the exit code is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="in our format, or XLSForm (.xlsx)")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    @no_translations
    def handle(self, *_args: object, file: Path, **options: Any) -> None:
        try:
            document = _read(file)
        except DocumentFault as refusal:
            self._refuse(refusal, as_json=options["json"])
        version = store_version(document)
        if options["json"]:
            self._print_json(
                code=document.code,
                version=version.number,
                content_hash=version.content_hash,
                faults=[],
            )
        else:
            self.stdout.write(f"{document.code} version {version.number} ({version.content_hash})")

    def _refuse(self, refusal: DocumentFault, *, as_json: bool) -> None:
        if as_json:
            faults = [{"path": fault.path, "message": fault.text} for fault in refusal.faults]
            self._print_json(code=None, version=None, content_hash=None, faults=faults)
        else:
            for fault in refusal.faults:
                self.stderr.write(str(fault))
        raise CommandError(f"{len(refusal.faults)} faults. Nothing was imported.")

    def _print_json(self, **values: object) -> None:
        self.stdout.write(json.dumps(values, ensure_ascii=False, indent=2))


def _read(path: Path) -> Document:
    try:
        with path.open("rb") as file:
            if path.suffix.lower() == XLSFORM:
                return read_xlsform(file.read(LARGEST_FILE + 1))
            return read_file(file)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
