"""A questionnaire as it is printed: every text, code and rule, with the routing in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from surveys.conditions import Condition
from surveys.questionnaires.condition_words import clause, in_words
from surveys.questionnaires.document import Document, Page, Text, in_language
from surveys.questionnaires.exchange.printable_items import PrintedItem, printed_item
from surveys.questionnaires.format import content_hash

FRAME: Final = "frame."
MARK: Final = re.compile(r"\[\[([^\[\]]{1,80})\]\]")


@dataclass(frozen=True)
class PrintedRule:
    """A check between answers, in words, and what it tells when it does not hold."""

    code: str
    holds: str
    message: str


@dataclass(frozen=True)
class PrintedPage:
    """One page of the questionnaire."""

    code: str
    title: str
    text: str
    condition: str
    items: tuple[PrintedItem, ...]
    rules: tuple[PrintedRule, ...]


@dataclass(frozen=True)
class Printed:
    """All that is printed, in one language. `words` are the headings around the texts."""

    language: str
    code: str
    content_hash: str
    version: str
    title: str
    introduction: str
    definition: str
    note: str
    pages: tuple[PrintedPage, ...]
    words: dict[str, str]


def printed(document: Document, language: str, version: int | None = None) -> Printed:
    """The questionnaire in one of its languages; the words around it are bokmål in se."""
    with override(language):
        return _Printer(document, language).whole(version)


class _Printer:
    """Puts words for one document and language."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.language = language

    def text(self, text: Text) -> str:
        """The text, with what it repeats named in brackets."""
        return MARK.sub(_repeated, in_language(text, self.language))

    def routing(self, condition: Condition | None) -> str:
        return "" if condition is None else in_words(condition, self.document, self.language)

    def whole(self, version: int | None) -> Printed:
        document = self.document
        return Printed(
            self.language,
            document.code,
            content_hash(document),
            "" if version is None else _("Version %(number)d") % {"number": version},
            self.text(document.title),
            self.text(document.introduction),
            self.text(document.definition),
            document.note,
            tuple(self.page(number, page) for number, page in enumerate(document.pages, 1)),
            _words(),
        )

    def page(self, number: int, page: Page) -> PrintedPage:
        title = _("Page %(number)d") % {"number": number}
        own = self.text(page.title)
        items = tuple(printed_item(item, self.text, self.routing) for item in page.items)
        return PrintedPage(
            page.code,
            f"{title}: {own}" if own else title,
            self.text(page.text),
            self.routing(page.condition),
            items,
            tuple(self.rules(page)),
        )

    def rules(self, page: Page) -> Iterator[PrintedRule]:
        for rule in self.document.rules:
            if rule.page == page.code:
                holds = clause(rule.holds, self.document, self.language)
                yield PrintedRule(rule.code, holds, self.text(rule.text))


def _repeated(mark: re.Match[str]) -> str:
    name = mark[1]
    if name.startswith(FRAME):
        return _("[%(name)s from the register]") % {"name": name.removeprefix(FRAME)}
    return _("[the answer to %(item)s]") % {"item": name}


def _words() -> dict[str, str]:
    return {
        "reading": _(
            "Numbers before the alternatives are the codes that answers are kept as. "
            "Who is asked is said in words: nothing said means everybody."
        ),
        "definition": _("Definition"),
        "note": _("Note"),
        "hash": _("Content hash"),
        "questionnaire": _("Questionnaire"),
        "rule": _("Checked before the next page"),
        "message": _("Message"),
        "row": _("Row"),
        "of": _("of"),
    }
