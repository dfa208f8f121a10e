"""Answers beside each other shown as one: «i stor eller nokså stor grad»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from results.tabulation.tables import Merged

if TYPE_CHECKING:
    from results.explorer.figures import View
    from results.tabulation.tables import Treatment
    from surveys.exports.codebook import ItemEntry, Text, Value

FEWEST = 3
"""Of two answers merged nothing is left to tell."""


@dataclass(frozen=True, slots=True)
class Together:
    """Codes of answers to show as one, and what to call them; without a name they are listed."""

    codes: tuple[int, ...]
    called: str = ""


class CannotMerge(ValueError):
    """The answers cannot be shown as one; the message says why, in the reader's language."""


def mergeable(item: ItemEntry) -> tuple[Value, ...]:
    """The answers with substance, in their order; none where they overlap or are too few."""
    if item.type not in ("single", "scale", "grid", "consent"):
        return ()
    values = tuple(value for value in item.categories if not value.missing)
    return values if len(values) >= FEWEST else ()


def treatment_of(item: ItemEntry, view: View) -> Treatment:
    """The view's treatment, with the answers that it puts together. Raises `CannotMerge`."""
    if not view.merged:
        return view.treatment
    named = [code for together in view.merged for code in together.codes]
    if len(named) != len({*named}):
        raise CannotMerge(_("An answer can be put together with others once only."))
    values = mergeable(item)
    return replace(view.treatment, merged=tuple(_whole(values, one) for one in view.merged))


def _whole(values: tuple[Value, ...], together: Together) -> Merged:
    codes = [value.code for value in values]
    if not {*together.codes} <= {*codes}:
        raise CannotMerge(_("These answers cannot be put together."))
    first = min(codes.index(code) for code in together.codes)
    chosen = values[first : first + len(together.codes)]
    if {value.code for value in chosen} != {*together.codes}:
        raise CannotMerge(_("Only answers that stand beside each other can be put together."))
    label = _called(together.called, chosen) if together.called else either(chosen)
    return Merged(tuple(value.code for value in chosen), label)


def _called(name: str, values: tuple[Value, ...]) -> Text:
    """The reader's own name, in every language that the answers have."""
    return dict.fromkeys(values[0].label, name)


def either(values: tuple[Value, ...]) -> Text:
    """«I stor grad eller i nokså stor grad»."""
    label = {}
    for language in values[0].label:
        first, *others = [value.label.get(language, "") for value in values]
        with translation.override(language):
            label[language] = _(" or ").join([first, *map(_inside, others)])
    return label


def _inside(words: str) -> str:
    """As it is written inside a sentence; «KS» stays as it is."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
