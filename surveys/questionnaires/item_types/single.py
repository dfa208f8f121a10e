"""Single choice: one category's code."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.questionnaires.document import Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import Entry, Posted, forged
from surveys.questionnaires.on_path import Answer, ItemOnPath


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts."""
    return [name_of(shown.code)]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """The chosen code."""
    values = [value for value in posted.get(name_of(shown.code), ()) if value]
    if not values:
        return Entry()
    code = codes.offered(shown.categories, values[0])
    if code is None or len(values) > 1:
        return Entry(None, (forged(shown.code),))
    return Entry(code)


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """The stored code while its category applies."""
    if isinstance(stored, int) and stored in codes.codes_of(shown.categories):
        return stored
    return None


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The parts without an answer: `("",)` for the item, nothing when it is answered."""
    return () if value is not None else ("",)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    yield from codes.category_faults(item, path)
    yield from codes.unused_faults(item, path)
    yield from codes.flag_faults(item, path, "exclusive")
