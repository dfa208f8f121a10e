"""Number: whole or with decimals, in the item's unit, within its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import AnswerFault, Entry, Posted, forged
from surveys.questionnaires.item_types.text import literal
from surveys.questionnaires.on_path import Answer, ItemOnPath

GREATEST = 1_000_000_000
MOST_TYPED = 40
# Thousands parted by spaces of any kind; a comma or a point before the decimals; any minus sign.
_SPACES = re.compile(r"[ \t\u00a0\u2009\u202f]+")
_GROUPED = re.compile(r"^[-+]?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?$")
_PLAIN = re.compile(r"^[-+]?[0-9]+([.,][0-9]*)?$|^[-+]?[.,][0-9]+$")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts."""
    return [name_of(shown.code)]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """The number that was typed; what is none, or is out of range, stays as typed."""
    item = shown.item
    values = posted.get(name_of(item.code), [])
    if len(values) > 1:
        return Entry(None, (forged(item.code),))
    typed = literal(values[0]).replace("\n", " ").strip() if values else ""
    if not typed:
        return Entry()
    number = None if len(typed) > MOST_TYPED else number_in(typed)
    fault = _not_a_number(item) if number is None else _fault(item, number, language)
    if number is None or fault is not None:
        return Entry(typed[:MOST_TYPED], (fault,) if fault else ())
    return Entry(_plain(number))


def number_in(typed: str) -> Decimal | None:
    """The number somebody typed with decimal comma or point; None when it is none.

    A comma or point is always the decimal sign: «1.500» is one and a half, as it reads.
    """
    one_space = _SPACES.sub(" ", typed.strip()).translate(_MINUS)
    if _GROUPED.match(one_space):
        one_space = one_space.replace(" ", "")
    if not _PLAIN.match(one_space):
        return None
    return Decimal(one_space.replace(",", "."))


def _plain(number: Decimal) -> int | float:
    """As JSON keeps it: without decimals where there are none, so that one number is one answer."""
    return int(number) if number == number.to_integral_value() else float(number)


def _not_a_number(item: Item) -> AnswerFault:
    message = (
        _("Write a number, with decimals if you need them.")
        if item.decimals
        else _("Write a whole number, with digits only.")
    )
    return AnswerFault("wrong", item.code, message)


def _fault(item: Item, number: Decimal, language: str) -> AnswerFault | None:
    least = -GREATEST if item.minimum is None else item.minimum
    most = GREATEST if item.maximum is None else item.maximum
    if Decimal(str(least)) <= number <= Decimal(str(most)):
        return _decimals_fault(item, number)
    ends = {"least": written(least, language), "most": written(most, language)}
    if item.minimum is not None and item.maximum is not None:
        message = _("Write a number from %(least)s to %(most)s.")
    elif number < Decimal(str(least)):
        message = _("Write a number that is %(least)s or more.")
    else:
        message = _("Write a number that is %(most)s or less.")
    return AnswerFault("wrong", item.code, message, parameters=ends)


def _decimals_fault(item: Item, number: Decimal) -> AnswerFault | None:
    if number == round(number, item.decimals):
        return None
    if not item.decimals:
        return _not_a_number(item)
    message = _("Decimals: write at most %(most)d.")
    return AnswerFault("wrong", item.code, message, parameters={"most": item.decimals})


def written(number: float, language: str, *, grouped: bool = True) -> str:
    """The number as it is written in the language: «1 234,5», in English «1,234.5»."""
    plain = int(number) if number == int(number) else number
    text = f"{plain:,}" if grouped else str(plain)
    if language == "en":
        return text.replace("-", "\u2212")
    return text.translate(str.maketrans(",.-", "\u00a0,\u2212"))


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """The stored number."""
    if isinstance(stored, bool) or not isinstance(stored, int | float):
        return None
    return stored


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The parts without an answer: `("",)` for the item, nothing when it is answered."""
    return () if value is not None else ("",)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    if item.minimum is not None and item.maximum is not None and item.minimum >= item.maximum:
        yield Fault(f"{path}.maximum", _("The greatest number must be above the least."))
    for name in ("minimum", "maximum"):
        end = getattr(item, name)
        if end is not None and end != round(end, item.decimals):
            yield Fault(f"{path}.{name}", _("This has more decimals than an answer may have."))
    yield from codes.unused_faults(item, path)
