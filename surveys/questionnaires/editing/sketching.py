"""A draft read as far as it goes: as a document for telling conditions, and with its faults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from django.utils.translation import get_language

from surveys.conditions import Condition
from surveys.questionnaires.condition_words import clause, in_words
from surveys.questionnaires.document import FORMAT, Document, Item, Page
from surveys.questionnaires.drafting.parts import Part, Raw, item_part, pages_of, part_at

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


def by_part(document: Raw, faults: Iterable[Fault]) -> dict[Part, list[Fault]]:
    """The faults of each page, item and rule, and of the document itself, in their order."""
    found: dict[Part, list[Fault]] = {}
    for fault in faults:
        part = part_at(document, fault.path)
        found.setdefault(item_part(part.item) if part.item else part, []).append(fault)
    return found
