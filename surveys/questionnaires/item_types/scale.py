"""Scale: one step from a low end to a high one, or a category beside it («don't know»)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import Entry, Posted, forged
from surveys.questionnaires.on_path import Answer, ItemOnPath

MOST_STEPS = 21


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts."""
    return [name_of(shown.code)]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """The chosen step, or the code of a category beside the scale."""
    values = [value for value in posted.get(name_of(shown.code), ()) if value]
    if not values:
        return Entry()
    code = next((code for code in _codes(shown) if str(code) == values[0]), None)
    if code is None or len(values) > 1:
        return Entry(None, (forged(shown.code),))
    return Entry(code)


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """The stored step, or the stored code while its category applies."""
    return stored if isinstance(stored, int) and stored in _codes(shown) else None


def _codes(shown: ItemOnPath) -> tuple[int, ...]:
    return (*shown.item.steps, *(category.code for category in shown.categories))


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The parts without an answer: `("",)` for the item, nothing when it is answered."""
    return () if value is not None else ("",)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    for name in ("scale_from", "scale_to"):
        if getattr(item, name) is None:
            yield Fault(f"{path}.{name}", _("A scale must have both its ends."))
    if item.scale_from is not None and item.scale_to is not None:
        if item.scale_from >= item.scale_to:
            yield Fault(f"{path}.scale_to", _("The high end must be above the low end."))
        elif len(item.steps) > MOST_STEPS:
            message = _("A scale may have at most %(most)d steps.")
            yield Fault(f"{path}.scale_to", message, {"most": MOST_STEPS})
    for index, category in enumerate(item.categories):
        place = f"{path}.categories[{index}]"
        if category.code in item.steps:
            yield Fault(f"{place}.code", _("The code is a step of the scale."))
        if not category.missing:
            message = _("Beside a scale there is room only for “don't know” and “not relevant”.")
            yield Fault(f"{place}.missing", message)
    yield from codes.unused_faults(item, path)
    yield from codes.flag_faults(item, path, "exclusive", "specify", "fixed")
