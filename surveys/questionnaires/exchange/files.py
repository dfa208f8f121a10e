"""A questionnaire as a file to take away: to keep, to print, to archive or to translate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import msgspec

from surveys.questionnaires.exchange.printable import printed
from surveys.questionnaires.exchange.printing import as_html, as_pdf
from surveys.questionnaires.exchange.translations import write_translations
from surveys.questionnaires.format import as_stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.questionnaires.document import Document

JSON, WORKBOOK = "json", "xlsx"
KINDS: Final = {
    JSON: "application/json",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TWO_SPACES: Final = 2


def as_json(stored: dict[str, Any]) -> bytes:
    """Plain JSON values as a file that people can read."""
    return msgspec.json.format(msgspec.json.encode(stored), indent=TWO_SPACES) + b"\n"


def as_file(
    document: Document,
    kind: str,
    languages: Sequence[str] = (),
    mark: str = "",
    before: Document | None = None,
) -> bytes:
    """The questionnaire as one of `KINDS`.

    What is printed is in the last of the languages (none: the document's first) and bears the mark;
    the workbook has a sheet for each (none: the document's others), and its stale marks tell what
    was reworded since `before`. Raises `DocumentFault` for what cannot be made.
    """
    if kind == JSON:
        return as_json(as_stored(document))
    if kind == WORKBOOK:
        return write_translations(document, languages, before)
    language = languages[-1] if languages else document.languages[0]
    page = replace(printed(document, language), version=mark)
    return as_pdf(page) if kind == "pdf" else as_html(page).encode()
