"""A draft's pages and items in their order, as the outline shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.locking import faults_of
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    Part,
    Raw,
    item_part,
    page_part,
    pages_of,
    rule_part,
)
from surveys.questionnaires.editing.sketching import (
    by_part,
    condition_words,
    rule_words,
    sketch,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.drafting.models import Draft
    from surveys.questionnaires.editing.sketching import Located
    from surveys.questionnaires.faults import Fault

KINDS: dict[str, StrOrPromise] = {
    "single": _("one answer"),
    "multiple": _("several answers"),
    "grid": _("battery"),
    "text": _("free text"),
    "information": _("information"),
    "scale": _("scale"),
    "number": _("number to fill in"),
    "date": _("date"),
    "consent": _("consent"),
}


@dataclass(frozen=True)
class Line:
    """One page, item or rule of the outline."""

    part: Part
    text: str
    condition: str
    faults: Sequence[Located]
    kind: StrOrPromise = ""
    is_core: bool = False
    is_first: bool = False
    is_last: bool = False

    @property
    def anchor(self) -> str:
        """The id of the line on the page."""
        return str(self.part).replace(":", "-")


@dataclass(frozen=True)
class PageLines:
    """A page and its items."""

    page: Line
    items: Sequence[Line]


@dataclass(frozen=True)
class Outline:
    """The whole draft in lines."""

    pages: Sequence[PageLines]
    rules: Sequence[Line]
    faults: Sequence[Fault]
    own_faults: Sequence[Located]

    @property
    def asked(self) -> list[Line]:
        """The items that can have an answer, and so a rule."""
        every = [line for page in self.pages for line in page.items]
        return [line for line in every if line.kind != KINDS["information"]]


def outline_of(draft: Draft) -> Outline:
    """Every line with what the check says of it."""
    document, known = draft.document, sketch(draft.document)
    faults = faults_of(draft)
    found = by_part(document, faults)
    languages = document.get("languages", [])
    pages = pages_of(document)
    lines = []
    for place, page in enumerate(pages):
        part = page_part(page["code"])
        head = Line(
            part,
            text_of(page.get("title", {}), languages),
            condition_words(page, known),
            found.get(part, ()),
            is_first=place == 0,
            is_last=place == len(pages) - 1,
        )
        items = _items(page, known, found, languages)
        lines.append(PageLines(head, _with_ends(items, head)))
    every = document.get("rules", [])
    rules = [_rule(rule, known, found, languages) for rule in every]
    rules = [
        replace(line, is_first=place == 0, is_last=place == len(rules) - 1)
        for place, line in enumerate(rules)
    ]
    return Outline(lines, rules, faults, found.get(DOCUMENT, ()))


def _items(
    page: Raw, known: Document, found: dict[Part, list[Located]], languages: list[str]
) -> list[Line]:
    lines = []
    for item in page.get("items", []):
        part = item_part(item["code"])
        words = text_of(item.get("text", {}), languages)
        condition = condition_words(item, known)
        kind, is_core = KINDS[item["type"]], item.get("core", False)
        lines.append(Line(part, words, condition, found.get(part, ()), kind, is_core))
    return lines


def _with_ends(items: list[Line], page: Line) -> list[Line]:
    """Only the very first and the very last item of all have nowhere to go."""
    last = len(items) - 1
    return [
        replace(
            one,
            is_first=page.is_first and place == 0,
            is_last=page.is_last and place == last,
        )
        for place, one in enumerate(items)
    ]


def _rule(
    rule: Raw, known: Document, found: dict[Part, list[Located]], languages: list[str]
) -> Line:
    part = rule_part(rule["code"])
    words = text_of(rule.get("text", {}), languages)
    return Line(part, words, rule_words(rule, known), found.get(part, ()))
