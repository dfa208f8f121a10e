"""Check a questionnaire file: faults, warnings, hints, how long it is and how hard to read."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils.translation import override

from surveys.questionnaires.advice import advice, readings, text_readings
from surveys.questionnaires.faults import DocumentFault, Fault
from surveys.questionnaires.format import read_file
from surveys.questionnaires.simulator import simulate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.questionnaires.document import Document


class Command(BaseCommand):
    help = (
        "Check a questionnaire in a file. Every fault is printed by its path, and the exit code is "
        "1 if there is one. A sound document is told with warnings and hints, LIX and minutes, "
        "and, with --walks, what that many random respondents meet."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="in the format of docs/questionnaire-format.md")
        parser.add_argument("--previous", type=Path, help="the questionnaire of the last wave")
        parser.add_argument("--walks", type=int, default=0, help="so many random respondents")
        parser.add_argument("--seed", type=int, default=0, help="of their answers")
        parser.add_argument("--texts", action="store_true", help="LIX and seconds of each text too")
        languages = ("nb", "nn", "en")
        parser.add_argument("--language", choices=languages, default="en", help="of the messages")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    @no_translations
    def handle(self, *_args: object, file: Path, **options: Any) -> None:
        with override(options["language"]):
            try:
                document = read_document(file)
            except DocumentFault as refusal:
                self._tell(refusal.faults, {"code": None}, as_json=options["json"])
                raise CommandError(f"{len(refusal.faults)} faults.") from None
            previous = options["previous"] and _read_previous(options["previous"])
            found = advice(document, previous or None)
            self._tell(found, _measured(document, options), as_json=options["json"])

    def _tell(self, found: Sequence[Fault], measured: dict[str, Any], *, as_json: bool) -> None:
        told = [{"path": one.path, "severity": one.severity, "message": one.text} for one in found]
        if as_json:
            faults = [one for one in told if one["severity"] == "fault"]
            others = [one for one in told if one["severity"] != "fault"]
            whole = {**measured, "faults": faults, "advice": others}
            self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2))
            return
        for one in told:
            self.stdout.write(f"{one['severity']}: {one['path']}: {one['message']}")
        for reading in measured.get("readings", ()):
            self.stdout.write(
                f"{reading['language']}: {reading['words']} words, LIX {reading['lix'] or 0:.0f}, "
                f"at most {reading['minutes']:.1f} minutes"
            )
        if simulation := measured.get("simulation"):
            minutes, never = simulation["minutes"], simulation["never_reached"]
            self.stdout.write(
                f"{simulation['walks']} walks: {minutes['tenth']:.1f} to "
                f"{minutes['nine_tenths']:.1f} minutes, half under {minutes['median']:.1f}; "
                f"never reached: {', '.join(never) or 'nothing'}"
            )


def read_document(path: Path) -> Document:
    """The sound document in the file. Raises `DocumentFault`, `CommandError`."""
    try:
        with path.open("rb") as file:
            return read_file(file)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _read_previous(path: Path) -> Document:
    try:
        return read_document(path)
    except DocumentFault as refusal:
        raise CommandError(f"{path} has faults itself: {refusal}") from refusal


def _measured(document: Document, options: dict[str, Any]) -> dict[str, Any]:
    measured: dict[str, Any] = {
        "code": document.code,
        "readings": [asdict(reading) for reading in readings(document)],
    }
    if options["texts"]:
        measured["texts"] = [
            {"language": language, **asdict(one)}
            for language in document.languages
            for one in text_readings(document, language)
        ]
    if options["walks"] > 0:
        measured["simulation"] = asdict(simulate(document, options["walks"], options["seed"]))
    return measured
