"""Who was asked an item, in words: its condition told with the questionnaire's own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from barometer.templatetags.barometer import in_language
from surveys.conditions import (
    And,
    Answered,
    AtLeast,
    AtMost,
    Condition,
    Count,
    Equal,
    Greater,
    Less,
    Not,
    NotEqual,
    OneOperand,
    Or,
    Selected,
    Sum,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.exports.codebook import Codebook, ItemEntry

PHRASES: dict[type[OneOperand], str] = {
    Equal: gettext_noop("answered %(answers)s to %(item)s"),
    NotEqual: gettext_noop("answered something else than %(answers)s to %(item)s"),
    Less: gettext_noop("are below %(answers)s on %(item)s"),
    AtMost: gettext_noop("are at %(answers)s or below on %(item)s"),
    Greater: gettext_noop("are above %(answers)s on %(item)s"),
    AtLeast: gettext_noop("are at %(answers)s or above on %(item)s"),
    Selected: gettext_noop("answered %(answers)s to %(item)s"),
    Count: gettext_noop("chose at least %(answers)s answers to %(item)s"),
    Answered: gettext_noop("answered %(item)s"),
}
SUM_PHRASES = {
    "eq": gettext_noop("gave numbers for %(item)s that are %(value)d together"),
    "le": gettext_noop("gave numbers for %(item)s that are at most %(value)d together"),
    "ge": gettext_noop("gave numbers for %(item)s that are at least %(value)d together"),
}


def who_was_asked(item: ItemEntry, codebook: Codebook) -> str:
    """«Alle som svarte», or «De som svarte «Ja» på «…»»."""
    if item.asked is None:
        return _("Everyone who answered the survey.")
    return _("Those who %(condition)s.") % {"condition": _Words(codebook).tell(item.asked)}


class _Words:
    def __init__(self, codebook: Codebook) -> None:
        self.items = {item.code: item for item in codebook.items}

    def tell(self, condition: Condition) -> str:
        match condition:
            case And():
                return _(" and ").join(self.tell(part) for part in condition.of)
            case Or():
                return _(" or ").join(self.tell(part) for part in condition.of)
            case Not():
                words = {"condition": self.tell(condition.of)}
                return _("are not among those who %(condition)s") % words
            case Sum():
                named = _(" and ").join(self.name(reference) for reference in condition.items)
                return _(SUM_PHRASES[condition.compare]) % {
                    "item": named,
                    "value": condition.value,
                }
            case _:
                words = {"item": self.name(condition.item), "answers": self.answers(condition)}
                return _(PHRASES[type(condition)]) % words

    def name(self, reference: str) -> str:
        """The item's (or the row's) wording in quotes; a frame variable by its name."""
        code, _dot, row = reference.partition(".")
        item = self.items.get(code)
        if item is None:
            return reference
        texts = {variable.row: variable.label for variable in item.variables}
        return _quoted(in_language(texts[row] if row else item.text))

    def answers(self, leaf: OneOperand) -> str:
        match leaf:
            case Answered():
                return ""
            case Count():
                return str(leaf.at_least)
            case Selected():
                return self.labels(leaf.item, leaf.any)
            case _:
                return self.labels(leaf.item, [leaf.value])

    def labels(self, reference: str, codes: Sequence[int | str]) -> str:
        item = self.items.get(reference.partition(".")[0])
        labels = {value.code: value.label for value in item.categories} if item else {}
        return _(" or ").join(
            _quoted(in_language(labels[code]))
            if isinstance(code, int) and code in labels
            else str(code)
            for code in codes
        )


def _quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}
