"""Take a translators' workbook into a questionnaire."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, no_translations

from surveys.questionnaires.exchange.translations import Translated, read_translations
from surveys.questionnaires.exchange.workbooks import LARGEST_FILE
from surveys.questionnaires.faults import DocumentFault, Fault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import store_version
from surveys.questionnaires.models import QuestionnaireVersion


class Command(BaseCommand):
    help = (
        "Take the translations of a workbook into the latest version of a questionnaire and lock "
        "the result as a new version. What was made from a source that has changed since, or has a "
        "key that is not there, is told by sheet and cell and left aside."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the questionnaire's code")
        parser.add_argument("file", type=Path, help="the workbook (.xlsx)")
        parser.add_argument(
            "--take-stale", action="store_true", help="take stale ones all the same"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    @no_translations
    def handle(self, *_args: object, code: str, file: Path, **options: Any) -> None:
        latest = QuestionnaireVersion.objects.filter(questionnaire__code=code).first()
        if latest is None:
            raise CommandError(f"There is no questionnaire {code}.")
        try:
            with file.open("rb") as opened:
                data = opened.read(LARGEST_FILE + 1)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        try:
            translated = read_translations(data, latest.load(), take_stale=options["take_stale"])
            version = store_version(sound_document(msgspec.to_builtins(translated.document)))
        except DocumentFault as refusal:
            self._refuse(refusal, as_json=options["json"])
        else:
            self._tell(version, translated, as_json=options["json"])

    def _tell(
        self, version: QuestionnaireVersion, translated: Translated, *, as_json: bool
    ) -> None:
        left = [*translated.stale, *translated.unknown]
        if as_json:
            told: dict[str, object] = {
                "version": version.number,
                "content_hash": version.content_hash,
                "taken": translated.taken,
                "stale": _loose(translated.stale),
                "unknown": _loose(translated.unknown),
                "faults": [],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for fault in left:
            self.stdout.write(str(fault))
        taken = len(translated.taken)
        self.stdout.write(f"{taken} taken, {len(left)} reported, version {version.number}")

    def _refuse(self, refusal: DocumentFault, *, as_json: bool) -> None:
        if as_json:
            told = {"version": None, "faults": _loose(refusal.faults)}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            for fault in refusal.faults:
                self.stderr.write(str(fault))
        raise CommandError(f"{len(refusal.faults)} faults. Nothing was imported.")


def _loose(faults: tuple[Fault, ...]) -> list[dict[str, str]]:
    return [{"path": fault.path, "message": fault.text} for fault in faults]
