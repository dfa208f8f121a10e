"""Names and texts of XLSForm: which languages it has, and what its names become."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Text
from surveys.questionnaires.exchange.workbooks import Record, Sheet
from surveys.questionnaires.faults import Fault

TEXT_COLUMNS: Final = ("label", "hint")
FIRST_LANGUAGE: Final = "nb"
# «Norsk bokmål (nb)», or the two letters alone.
LANGUAGE: Final = re.compile(r"^(?:.*\((?P<in_brackets>[a-z]{2})\)|(?P<alone>[a-z]{2}))$")
NAME: Final = re.compile(r"^[A-Za-z][A-Za-z0-9_]{0,29}$")
REFERENCE: Final = re.compile(r"\$\{([^}]*)\}")


def item_code(name: str) -> str:
    """A name of the form as an item's code: ours start with a capital."""
    return name[:1].upper() + name[1:]


def code_of(name: str) -> str:
    """A name of the form as the code of a page or of the document: small letters and hyphens."""
    return name.lower().replace("_", "-")


def language_of(name: str) -> str:
    """The two letters of a language as XLSForm names it; empty when there are none."""
    found = LANGUAGE.match(name.strip())
    return (found["in_brackets"] or found["alone"]) if found else ""


def unread_references(text: str) -> list[str]:
    """References in a text that name more than an item (`${last-saved#age}`)."""
    return [found[0] for found in REFERENCE.finditer(text) if not NAME.match(found[1].strip())]


class Languages:
    """The languages of a form's text columns, the default one first."""

    def __init__(self, default: str, sheets: Sequence[Sheet]) -> None:
        self.faults: list[Fault] = []
        # Each language by the columns that have its texts: «label», «label::Nynorsk (nn)».
        self.columns: dict[tuple[str, str], str] = {}
        self.default = (language_of(default) if default else "") or FIRST_LANGUAGE
        if default and not language_of(default):
            self.faults.append(Fault("settings", self.unnamed()))
        self.codes: list[str] = []
        for sheet in sheets:
            for header, place in sheet.headers.items():
                self.note(header, place)
        self.codes.sort(key=lambda code: code != self.default)
        self.codes = self.codes or [self.default]

    def unnamed(self) -> str:
        message = _("Name the language by two letters, as in “label::Nynorsk (nn)”.")
        return str(message)

    def note(self, header: str, place: str) -> None:
        column, mark, name = header.partition("::")
        if column not in TEXT_COLUMNS:
            return
        code = language_of(name) if mark else self.default
        if not code:
            self.faults.append(Fault(place, self.unnamed()))
        elif self.columns.get((column, code), header) != header:
            self.faults.append(Fault(place, _("The language has two columns.")))
        else:
            self.columns[column, code] = header
            if code not in self.codes:
                self.codes.append(code)

    def headers(self, column: str) -> dict[str, str]:
        """The headers of a text's columns, by language."""
        return {code: header for (of, code), header in self.columns.items() if of == column}

    def text(self, record: Record, column: str) -> Text:
        """The row's text in each language that has it; references become ours."""
        headers = self.headers(column).items()
        words = {code: record.text(header).strip() for code, header in headers}
        return {code: _with_references(text) for code, text in words.items() if text}


def _with_references(text: str) -> str:
    """`${name}` as `[[Name]]`: an earlier answer in the text."""
    return REFERENCE.sub(lambda found: f"[[{item_code(found[1].strip())}]]", text)
