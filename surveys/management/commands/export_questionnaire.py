"""Write a questionnaire to a file: to keep, to translate or to print."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, no_translations

from surveys.questionnaires.document import Document
from surveys.questionnaires.exchange.printable import printed
from surveys.questionnaires.exchange.printing import as_html, as_pdf
from surveys.questionnaires.exchange.translations import write_translations
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import canonical_json
from surveys.questionnaires.models import QuestionnaireVersion

FORMATS = ("json", "html", "pdf", "xlsx")
TWO_SPACES = 2


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
        try:
            data = _content(version, kind, options["language"])
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


def _content(version: QuestionnaireVersion, kind: str, languages: list[str]) -> bytes:
    document = version.load()
    if kind == "json":
        return msgspec.json.format(canonical_json(document), indent=TWO_SPACES) + b"\n"
    if kind == "xlsx":
        return write_translations(document, languages)
    page = printed(document, _one_language(document, languages), version.number)
    return as_pdf(page) if kind == "pdf" else as_html(page).encode()


def _one_language(document: Document, languages: list[str]) -> str:
    language = languages[-1] if languages else document.languages[0]
    if language not in document.languages:
        raise CommandError(f"The questionnaire is in {', '.join(document.languages)}.")
    return language
