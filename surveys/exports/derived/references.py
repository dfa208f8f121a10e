"""What a definition asks about, and what is wrong with it for a given questionnaire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, assert_never

from django.utils.translation import gettext as _

from surveys.conditions import Count, Selected, is_too_large, items_of, leaves
from surveys.exports.derived.definition import Banded, Counted, Definition, Flag, Merged

if TYPE_CHECKING:
    from surveys.exports.codebook import ItemEntry

CHOICES = ("single", "multiple", "grid", "scale", "consent")
FRAME = "frame."


def references_of(definition: Definition) -> tuple[str, ...]:
    """Items and rows that the definition is made of, sorted."""
    match definition:
        case Flag():
            return tuple(sorted(items_of(definition.condition)))
        case Counted():
            return tuple(sorted(definition.of))
        case Merged() | Banded():
            return (definition.item,)
        case _:
            assert_never(definition)


def is_known(definition: Definition, items: Mapping[str, ItemEntry]) -> bool:
    """Whether the questionnaire has everything that the definition asks about."""
    return all(_is_there(reference, items) for reference in references_of(definition))


def _is_there(reference: str, items: Mapping[str, ItemEntry]) -> bool:
    code, _dot, row = reference.partition(".")
    item = items.get(code)
    return item is not None and (not row or any(one.row == row for one in item.variables))


def faults(definition: Definition, items: Mapping[str, ItemEntry]) -> list[str]:
    """Why the variable cannot be made of the questionnaire's answers, in words; empty when sound.

    `items` are the items with answers, by code; derived variables are not made of each other.
    """
    unknown = [one for one in references_of(definition) if not _is_there(one, items)]
    if unknown:
        frame = [one for one in unknown if one.startswith(FRAME)]
        if frame:
            return [_("%(name)s is background: split the results by it.") % {"name": frame[0]}]
        return [_("The questionnaire has no %(name)s.") % {"name": ", ".join(unknown)}]
    match definition:
        case Flag():
            return list(_of_flag(definition, items))
        case Counted():
            return list(_of_count(definition, items))
        case Merged():
            return list(_of_merging(definition, items[definition.item]))
        case Banded():
            return list(_of_bands(definition, items[definition.item]))
        case _:
            assert_never(definition)


def _of_flag(flag: Flag, items: Mapping[str, ItemEntry]) -> Iterator[str]:
    if is_too_large(flag.condition):
        yield _("The condition has too many parts.")
    for leaf in leaves(flag.condition):
        if isinstance(leaf, Selected):
            yield from _unknown_codes(items[leaf.item.partition(".")[0]], leaf.any)
        if isinstance(leaf, Count) and items[leaf.item.partition(".")[0]].type != "multiple":
            yield _("%(item)s takes one answer only: there is nothing to count.") % {
                "item": leaf.item
            }


def _of_count(count: Counted, items: Mapping[str, ItemEntry]) -> Iterator[str]:
    for reference in count.of:
        item = items[reference.partition(".")[0]]
        if item.type not in CHOICES or (item.type == "grid" and "." not in reference):
            yield _("%(item)s cannot be counted.") % {"item": reference}
    if not any(
        value.code in count.codes
        for reference in count.of
        for value in items[reference.partition(".")[0]].categories
    ):
        yield _("None of the items has the answers that are to be counted.")


def _of_merging(merged: Merged, item: ItemEntry) -> Iterator[str]:
    if item.type not in ("single", "scale", "grid"):
        yield _("%(item)s has no categories that can be merged.") % {"item": item.code}
        return
    named = Counter(code for group in merged.groups for code in group.codes)
    yield from _unknown_codes(item, tuple(named))
    if max(named.values()) > 1:
        yield _("Each answer can be in one group only.")
    kept = [value.code for value in item.categories if value.code not in named]
    used = Counter([group.code for group in merged.groups] + kept)
    if max(used.values()) > 1:
        yield _("Two groups cannot have the same code.")


def _of_bands(banded: Banded, item: ItemEntry) -> Iterator[str]:
    if item.type != "number":
        yield _("%(item)s is not a number.") % {"item": item.code}
    if list(banded.cuts) != sorted(set(banded.cuts)):
        yield _("Write the cut points in rising order, each once.")


def _unknown_codes(item: ItemEntry, codes: tuple[int, ...]) -> Iterator[str]:
    known = {value.code for value in item.categories}
    for code in codes:
        if code not in known:
            yield _("%(item)s has no answer with code %(code)s.") % {
                "item": item.code,
                "code": code,
            }
