"""A draft read as far as it goes: as a document for telling conditions, and with its faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec
from django.utils.translation import get_language, gettext

from surveys.conditions import Condition
from surveys.questionnaires.condition_phrases import phrases_in
from surveys.questionnaires.condition_words import clause, in_words, short_text
from surveys.questionnaires.document import FORMAT, Document, Item, Page
from surveys.questionnaires.drafting.field_words import field_words, language_words
from surveys.questionnaires.drafting.parts import (
    Part,
    Raw,
    find,
    item_part,
    pages_of,
    part_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from surveys.questionnaires.faults import Fault


def sketch(document: Raw) -> Document:
    """The draft as a document, though pages may be empty and texts missing.

    For reading only. An item that has not the shape of one is left out.
    """
    return Document(
        format=FORMAT,
        code=str(document.get("code", "")),
        title=document.get("title", {}),
        languages=tuple(document.get("languages", ())),
        definition=document.get("definition", {}),
        pages=tuple(_page(page) for page in pages_of(document)),
    )


def _page(raw: Raw) -> Page:
    items = []
    for item in raw.get("items", []):
        try:
            items.append(msgspec.convert(item, Item))
        except msgspec.ValidationError:
            continue
    title, text = raw.get("title", {}), raw.get("text", {})
    return Page(code=str(raw.get("code", "")), items=tuple(items), title=title, text=text)


def condition_words(raw: Raw, known: Document) -> str:
    """When the part is shown, in the reader's language; nothing when it always is."""
    told = raw.get("condition")
    language = get_language() or "nb"
    return in_words(msgspec.convert(told, Condition), known, language) if told else ""


def rule_words(raw: Raw, known: Document) -> str:
    """What a rule says must hold, in the reader's language."""
    return clause(msgspec.convert(raw["holds"], Condition), known, get_language() or "nb")


def text_of(text: Mapping[str, str], languages: Iterable[str]) -> str:
    """The text in the reader's language, else in the first that has it."""
    wanted = [get_language() or "nb", *languages, *text]
    return next((text[language] for language in wanted if text.get(language)), "")


@dataclass(frozen=True)
class Located:
    """A fault or advice in words, with where in its page, item or rule it is."""

    text: str
    place: str
    path: str


def by_part(document: Raw, faults: Iterable[Fault]) -> dict[Part, list[Located]]:
    """The faults of each page, item and rule, and of the document itself, in their order."""
    found: dict[Part, list[Located]] = {}
    for fault in faults:
        part = part_at(document, fault.path)
        located = Located(_text(fault), _place(document, part, fault.path), fault.path)
        found.setdefault(item_part(part.item) if part.item else part, []).append(located)
    return found


def _text(fault: Fault) -> str:
    """The fault's words, with languages called by their names."""
    language = fault.parameters.get("language")
    if not isinstance(language, str):
        return fault.text
    named = {**fault.parameters, "language": language_words(language)}
    return replace(fault, parameters=named).text


def _place(document: Raw, part: Part, path: str) -> str:
    """Which answer or row, which field and which language a path ends in: «rad «Lover», bokmål»."""
    told = []
    if part.item:
        phrases = phrases_in(get_language() or "nb")
        text = find(document, part).get("text", {})
        words = short_text(text_of(text, document.get("languages", []))) or part.code
        kind = gettext("row") if part.kind == "row" else gettext("answer")
        told.append(f"{kind} {phrases['open']}{words}{phrases['close']}")
    _dot, *fields = path.rpartition("]")[2].split(".")
    if fields and fields[0] not in ("text", "$"):
        told.append(field_words(fields[0]))
    told += [language_words(one) for one in fields[1:2]]
    return ", ".join(told)
