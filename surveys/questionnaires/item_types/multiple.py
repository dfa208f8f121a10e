"""Multiple choice: a list of codes, in the order of the categories."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Item, in_language
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import AnswerFault, Entry, Posted, forged
from surveys.questionnaires.on_path import Answer, ItemOnPath


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts."""
    return [name_of(shown.code)]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """The chosen codes, with too many, too few or incompatible ones as faults."""
    chosen: set[int] = set()
    for value in posted.get(name_of(shown.code), ()):
        if not value:
            continue
        code = codes.offered(shown.categories, value)
        if code is None:
            return Entry(None, (forged(shown.code),))
        chosen.add(code)
    if not chosen:
        return Entry()
    ordered = [category.code for category in shown.item.categories if category.code in chosen]
    fault = _combination_fault(shown, chosen, language)
    return Entry(ordered, () if fault is None else (fault,))


def _combination_fault(shown: ItemOnPath, chosen: set[int], language: str) -> AnswerFault | None:
    item = shown.item
    alone = [one for one in shown.categories if one.exclusive and one.code in chosen]
    if alone and len(chosen) > 1:
        message = _("“%(category)s” cannot be combined with other answers.")
        category = in_language(alone[0].text, language)
        return AnswerFault("wrong", item.code, message, parameters={"category": category})
    if item.max_choices is not None and len(chosen) > item.max_choices:
        message = _("You have chosen %(chosen)d. Choose at most %(most)d.")
        parameters = {"chosen": len(chosen), "most": item.max_choices}
        return AnswerFault("wrong", item.code, message, parameters=parameters)
    # No more can be wanted of her than she is shown.
    least = min(item.min_choices or 1, sum(not one.exclusive for one in shown.categories))
    if len(chosen) < least and not alone:
        message = _("You have chosen %(chosen)d. Choose at least %(least)d.")
        parameters = {"chosen": len(chosen), "least": least}
        return AnswerFault("wrong", item.code, message, parameters=parameters)
    return None


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """The stored codes whose categories apply, None when none is left."""
    if not isinstance(stored, list):
        return None
    offered = codes.codes_of(shown.categories)
    return [code for code in stored if isinstance(code, int) and code in offered] or None


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The parts without an answer: `("",)` for the item, nothing when it is answered."""
    return () if value else ("",)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    yield from codes.category_faults(item, path)
    yield from codes.unused_faults(item, path)
    together = sum(not category.exclusive for category in item.categories)
    for name in ("min_choices", "max_choices"):
        if (getattr(item, name) or 0) > together:
            message = _("There are only %(count)d categories that can be chosen together.")
            yield Fault(f"{path}.{name}", message, {"count": together})
    if item.max_choices is not None and (item.min_choices or 0) > item.max_choices:
        yield Fault(f"{path}.min_choices", _("The least number is above the greatest."))
