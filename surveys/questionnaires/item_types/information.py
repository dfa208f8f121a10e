"""Information: shown, never answered."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.questionnaires.document import Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import Entry, Posted
from surveys.questionnaires.on_path import Answer, ItemOnPath


def field_names(shown: ItemOnPath) -> list[str]:
    """No fields."""
    return []


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """No value."""
    return Entry()


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """No value."""
    return None


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """Nothing is wanted."""
    return ()


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    yield from codes.unused_faults(item, path)
