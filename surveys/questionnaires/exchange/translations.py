"""All texts of a questionnaire as a workbook for translators, and back.

One sheet a language, named by its code; columns: key, source, target, stale.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import msgspec
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from surveys.questionnaires.document import Document, Text
from surveys.questionnaires.exchange.texts import texts_of, with_texts
from surveys.questionnaires.exchange.workbooks import Record, Sheet, read_workbook, writable
from surveys.questionnaires.faults import DocumentFault, Fault

BOKMAAL: Final = "nb"
KEY, SOURCE, TARGET, STALE = HEADERS = ("key", "source", "target", "stale")
WIDTHS: Final = {"A": 36, "B": 70, "C": 70, "D": 8}
STALE_MARK: Final = "x"
AS_TEXT: Final = "@"
LONGEST_TEXT: Final = 5000
LANGUAGE_LETTERS: Final = 2


@dataclass(frozen=True)
class Translated:
    """What a translators' workbook brought: the document with it, and what was left aside.

    `taken` are the changed texts as `nn items/P1/text`. `stale` were made from a source that has
    changed since, `unknown` have a key the document lacks; both by sheet and cell, with the words.
    """

    document: Document
    taken: tuple[str, ...] = ()
    stale: tuple[Fault, ...] = ()
    unknown: tuple[Fault, ...] = ()


def source_language(document: Document) -> str:
    """The language that is translated from: bokmål, or the document's first."""
    return BOKMAAL if BOKMAAL in document.languages else document.languages[0]


def write_translations(
    document: Document, languages: Sequence[str] = (), before: Document | None = None
) -> bytes:
    """The workbook, with a sheet for each language (none named: the document's others).

    A language may be new to the document. A text is marked stale when its source has changed since
    the document `before` and its translation has not. Raises `DocumentFault` without a target.
    """
    source = source_language(document)
    targets = languages or [one for one in document.languages if one != source]
    if not targets or source in targets:
        message = _("Name the languages to translate to; %(source)s is the source.")
        raise DocumentFault([Fault("$.languages", message, {"source": source})])
    book = Workbook()
    del book[book.sheetnames[0]]
    for language in targets:
        _write_sheet(book.create_sheet(language), document, source, before)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_sheet(sheet: Any, document: Document, source: str, before: Document | None) -> None:
    target = sheet.title
    earlier = texts_of(before) if before is not None else {}
    sheet.append(HEADERS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for number, (key, text) in enumerate(texts_of(document).items(), 2):
        mark = STALE_MARK if _is_stale(text, earlier.get(key), source, target) else ""
        words = (key, text.get(source, ""), text.get(target, ""), mark)
        for column, value in enumerate(words, 1):
            cell = sheet.cell(number, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = AS_TEXT
            if value:
                cell.value = writable(value)
                cell.data_type = "s"  # «=1+1» is a text too, never a formula


def _is_stale(text: Text, earlier: Text | None, source: str, target: str) -> bool:
    return (
        earlier is not None
        and bool(text.get(target))
        and text.get(source) != earlier.get(source)
        and text.get(target) == earlier.get(target)
    )


def read_translations(data: bytes, document: Document, *, take_stale: bool = False) -> Translated:
    """Put the workbook's translations into the document.

    An empty target changes nothing, and neither does a translation of a source that has changed
    since, unless `take_stale`. Raises `DocumentFault`, by sheet and cell, for what is no
    translators' workbook; then nothing is taken.
    """
    taking = _Taking(document, take_stale)
    for sheet in read_workbook(data):
        taking.take(sheet)
    if taking.faults:
        raise DocumentFault(taking.faults)
    languages = [
        *document.languages,
        *(one for one in taking.languages if one not in document.languages),
    ]
    translated = msgspec.structs.replace(
        with_texts(document, taking.texts), languages=tuple(languages)
    )
    return Translated(translated, tuple(taking.taken), tuple(taking.stale), tuple(taking.unknown))


class _Taking:
    """Gathers what the sheets bring, and what is wrong with them."""

    def __init__(self, document: Document, take_stale: bool) -> None:
        self.source = source_language(document)
        self.texts: dict[str, Text] = texts_of(document)
        self.take_stale = take_stale
        self.languages: list[str] = []
        self.taken: list[str] = []
        self.stale: list[Fault] = []
        self.unknown: list[Fault] = []
        self.faults: list[Fault] = []

    def take(self, sheet: Sheet) -> None:
        self.faults += _sheet_faults(sheet, self.source)
        seen: set[str] = set()
        for record in sheet.records:
            key = record.text(KEY)
            if key in seen:
                self.faults.append(Fault(record.place(KEY), _("The key is used before.")))
            seen.add(key)
            self.faults += _record_faults(record)
            if record.text(TARGET):
                self.take_record(sheet.name, key, record)

    def take_record(self, language: str, key: str, record: Record) -> None:
        words, text = record.text(TARGET), self.texts.get(key)
        named = {"words": words}
        if text is None:
            message = _("The questionnaire has no such text. Left aside: “%(words)s”")
            self.unknown.append(Fault(record.place(KEY), message, named))
            return
        if text.get(language, "") == words:
            return
        if not _same(text.get(self.source, ""), record.text(SOURCE)):
            message = _("The source has changed since. Translation: “%(words)s”")
            self.stale.append(Fault(record.place(SOURCE), message, named))
            if not self.take_stale:
                return
        self.texts[key] = {**text, language: words}
        self.taken.append(f"{language} {key}")
        if language not in self.languages:
            self.languages.append(language)


def _same(text: str, written: str) -> bool:
    """Whether the cell has the text: spaces around it and kinds of line end do not count."""
    return " ".join(writable(text).split()) == " ".join(written.split())


def _sheet_faults(sheet: Sheet, source: str) -> Iterator[Fault]:
    place = f"{sheet.name}!A1"
    if len(sheet.name) != LANGUAGE_LETTERS or not (sheet.name.isascii() and sheet.name.islower()):
        yield Fault(place, _("The sheet must be named for a language: nn, en, se."))
    elif sheet.name == source:
        yield Fault(place, _("This is the source. It is changed in the questionnaire, not here."))
    for header in (KEY, SOURCE, TARGET):
        if header not in sheet.headers:
            message = _("There is no column “%(header)s”.")
            yield Fault(place, message, {"header": header})
    for header, at in sheet.headers.items():
        if header not in HEADERS:
            yield Fault(at, _("This column is not one of ours."))


def _record_faults(record: Record) -> Iterator[Fault]:
    place, words = record.place(TARGET), record.text(TARGET)
    if len(words) > LONGEST_TEXT:
        message = _("The text is longer than %(most)d characters.")
        yield Fault(place, message, {"most": LONGEST_TEXT})
    if any(one not in "\n\t" and unicodedata.category(one) in ("Cc", "Cs") for one in words):
        yield Fault(place, _("The text has control characters."))
