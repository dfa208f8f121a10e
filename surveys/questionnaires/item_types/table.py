"""The table that joins item types to what a document calls them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from surveys.questionnaires.document import Item, ItemKind
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.item_types import (
    consent,
    date,
    grid,
    information,
    multiple,
    number,
    scale,
    single,
    text,
)
from surveys.questionnaires.item_types.entry import Entry, Posted
from surveys.questionnaires.on_path import Answer, ItemOnPath


class ItemType(Protocol):
    """What the module of an item type offers."""

    def field_names(self, shown: ItemOnPath) -> list[str]: ...

    def clean(self, shown: ItemOnPath, posted: Posted, language: str) -> Entry: ...

    def kept(self, shown: ItemOnPath, stored: object) -> Answer | None: ...

    def unanswered(self, shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]: ...

    def definition_faults(self, item: Item, path: str) -> Iterator[Fault]: ...


ITEM_TYPES: Final[dict[ItemKind, ItemType]] = {
    "single": single,
    "multiple": multiple,
    "grid": grid,
    "text": text,
    "information": information,
    "scale": scale,
    "number": number,
    "date": date,
    "consent": consent,
}
