"""Write a questionnaire to a file: to keep, to translate or to print."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils.translation import gettext as _
from django.utils.translation import override

from surveys.questionnaires.document import Document
from surveys.questionnaires.exchange.files import JSON, KINDS, WORKBOOK, as_file
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.models import QuestionnaireVersion

FORMATS = tuple(KINDS)


class Command(BaseCommand):
    help = (
        "Write a locked version of a questionnaire to a file: as JSON in our format, printable as "
        "HTML or tagged PDF, or as an XLSX workbook with all its texts for translators."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the questionnaire's code")
        parser.add_argument("--out", type=Path, required=True, help="the file to write")
        parser.add_argument("--format", choices=FORMATS, help="default: as the file is called")
        parser.add_argument("--number", type=int, help="of the version; default: the latest")
        parser.add_argument(
            "--before",
            type=int,
            help="xlsx: the version that was translated last; what is reworded since is marked",
        )
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            help="html, pdf: the language; xlsx: one to translate to, may be given again",
        )

    @no_translations
    def handle(self, *_args: object, code: str, out: Path, **options: Any) -> None:
        kind = options["format"] or out.suffix.removeprefix(".").lower()
        if kind not in FORMATS:
            raise CommandError(f"Name the format: {', '.join(FORMATS)}.")
        version = _version(code, options["number"])
        before = _before(code, kind, options["before"])
        try:
            data = _content(version, kind, options["language"], before)
        except DocumentFault as refusal:
            raise CommandError(str(refusal)) from refusal
        try:
            out.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{code} version {version.number} ({version.content_hash}) in {out}")


def _version(code: str, number: int | None) -> QuestionnaireVersion:
    versions = QuestionnaireVersion.objects.filter(questionnaire__code=code).order_by("-number")
    if number is not None:
        versions = versions.filter(number=number)
    version = versions.first()
    if version is None:
        raise CommandError(f"There is no such version of a questionnaire {code}.")
    return version


def _before(code: str, kind: str, number: int | None) -> Document | None:
    if number is None:
        return None
    if kind != WORKBOOK:
        raise CommandError("--before is for translators' workbooks (xlsx).")
    return _version(code, number).load()


def _content(
    version: QuestionnaireVersion, kind: str, languages: list[str], before: Document | None
) -> bytes:
    document = version.load()
    if kind in (JSON, WORKBOOK):
        return as_file(document, kind, languages, before=before)
    language = _one_language(document, languages)
    with override(language):
        mark = _("Version %(number)d") % {"number": version.number}
    return as_file(document, kind, [language], mark)


def _one_language(document: Document, languages: list[str]) -> str:
    language = languages[-1] if languages else document.languages[0]
    if language not in document.languages:
        raise CommandError(f"The questionnaire is in {', '.join(document.languages)}.")
    return language
