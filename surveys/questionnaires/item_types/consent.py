"""Consent: one box, ticked or not; the item's text is what it says."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.questionnaires.document import TICKED, Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import Entry, Posted, forged
from surveys.questionnaires.on_path import Answer, ItemOnPath


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts."""
    return [name_of(shown.code)]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """That the box is ticked, or nothing."""
    values = [value for value in posted.get(name_of(shown.code), ()) if value]
    if not values:
        return Entry()
    if values != [str(TICKED)]:
        return Entry(None, (forged(shown.code),))
    return Entry(TICKED)


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """That the box was ticked."""
    return TICKED if stored == TICKED else None


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The parts without an answer: `("",)` for the item, nothing when it is ticked."""
    return () if value is not None else ("",)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    yield from codes.unused_faults(item, path)
