"""Open text, kept as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import ONE_LINE, Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of, specify_name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import AnswerFault, Entry, Posted, forged
from surveys.questionnaires.on_path import Answer, ItemOnPath

MAX_LENGTH = 4000
ROOM_ON_A_PAGE = 40_000  # characters of open text, so that a full page can be sent at once


def room_for(item: Item) -> int:
    """How many characters the item takes."""
    return item.max_length or MAX_LENGTH


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts."""
    return [name_of(shown.code)]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """The text, without what no keyboard writes."""
    item = shown.item
    values = posted.get(name_of(item.code), [])
    return _entry(item.code, values, room_for(item), item.is_one_line)


def clean_specify(item: Item, posted: Posted) -> Entry:
    """The short text beside «other»."""
    entry = _entry(item.code, posted.get(specify_name_of(item.code), []), ONE_LINE, True)
    return Entry(entry.value, tuple(replace(fault, specify=True) for fault in entry.faults))


def _entry(item: str, values: list[str], most: int, is_one_line: bool) -> Entry:
    if len(values) > 1:
        return Entry(None, (forged(item),))
    text = literal(values[0]) if values else ""
    if is_one_line:
        text = text.replace("\n", " ")
    if not text.strip():
        return Entry()
    if len(text) <= most:
        return Entry(text)
    message = _("The text has %(length)d characters. There is room for %(most)d.")
    parameters = {"length": len(text), "most": most}
    return Entry(text, (AnswerFault("wrong", item, message, parameters=parameters),))


def literal(text: str) -> str:
    r"""The text with newlines as \n, and without control characters and halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text
    return "".join(
        one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs")
    )


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """The stored text."""
    return stored if isinstance(stored, str) and stored else None


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The parts without an answer: `("",)` for the item, nothing when it is answered."""
    return () if value else ("",)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    yield from codes.unused_faults(item, path)
