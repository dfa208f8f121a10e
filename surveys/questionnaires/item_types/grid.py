"""Grid: one category's code for each row."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import Entry, Posted, forged
from surveys.questionnaires.on_path import Answer, ItemOnPath


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts: one for each row."""
    return [name_of(shown.code, row.code) for row in shown.rows]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """The chosen code of each row that has one."""
    chosen: dict[str, int] = {}
    for row in shown.rows:
        values = [value for value in posted.get(name_of(shown.code, row.code), ()) if value]
        if not values:
            continue
        code = codes.offered(shown.categories, values[0])
        if code is None or len(values) > 1:
            return Entry(None, (forged(shown.code, row.code),))
        chosen[row.code] = code
    return Entry(chosen or None)


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """The stored codes of rows that apply, None when none is left."""
    if not isinstance(stored, dict):
        return None
    offered = codes.codes_of(shown.categories)
    chosen = {row.code: stored.get(row.code) for row in shown.rows}
    return {
        row: code for row, code in chosen.items() if isinstance(code, int) and code in offered
    } or None


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The rows without an answer."""
    answered = value if isinstance(value, dict) else {}
    return tuple(row.code for row in shown.rows if row.code not in answered)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    if not item.rows:
        yield Fault(f"{path}.rows", _("A grid must have at least one row."))
    yield from codes.category_faults(item, path)
    yield from codes.unused_faults(item, path)
    yield from codes.flag_faults(item, path, "exclusive", "specify")
