"""Codes chosen among the categories that apply: what the choosing item types share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Category, Item, ItemKind
from surveys.questionnaires.faults import Fault


def offered(categories: Sequence[Category], value: str) -> int | None:
    """The code that was posted, None when no such category is offered."""
    return next((one.code for one in categories if str(one.code) == value), None)


def codes_of(categories: Sequence[Category]) -> set[int]:
    """The codes of the categories."""
    return {category.code for category in categories}


def category_faults(item: Item, path: str) -> Iterator[Fault]:
    """What every choosing item must have: two categories, at most one that opens a text."""
    if len(item.categories) < 2:
        yield Fault(f"{path}.categories", _("There must be at least two categories."))
    if sum(category.specify for category in item.categories) > 1:
        yield Fault(f"{path}.categories", _("At most one category may open a text."))


# Which types have a use for a field that not all have.
USES: Final[dict[str, tuple[ItemKind, ...]]] = {
    "categories": ("single", "multiple", "grid", "scale"),
    "rows": ("grid",),
    "min_choices": ("multiple",),
    "max_choices": ("multiple",),
    "max_length": ("text",),
    "scale_from": ("scale",),
    "scale_to": ("scale",),
    "low_end": ("scale",),
    "high_end": ("scale",),
    "decimals": ("number",),
    "minimum": ("number",),
    "maximum": ("number",),
    "unit": ("number",),
    "earliest": ("date",),
    "latest": ("date",),
    "display": ("single",),
    "order": ("single", "multiple", "grid"),
}


def unused_faults(item: Item, path: str) -> Iterator[Fault]:
    """Fields of the item that its type has no use for, though they are filled."""
    for name, types in USES.items():
        if item.type not in types and getattr(item, name) not in (None, "", (), {}, 0):
            message = _("Items of type %(type)s have no such field.")
            yield Fault(f"{path}.{name}", message, {"type": item.type})


def flag_faults(item: Item, path: str, *names: str) -> Iterator[Fault]:
    """Marks on categories that mean nothing in this type."""
    for index, category in enumerate(item.categories):
        for name in names:
            if getattr(category, name):
                message = _("Categories in items of type %(type)s have no such mark.")
                yield Fault(f"{path}.categories[{index}].{name}", message, {"type": item.type})
