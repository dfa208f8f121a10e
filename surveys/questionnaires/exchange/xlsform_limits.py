"""A constraint of XLSForm as limits of an item: least, greatest, longest, how many."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.exchange.xlsform_expressions import Limit, Unread, limits_of, parse

# What each type of item may be limited in, and the fields for its least and its greatest.
FIELDS: Final = {
    ("number", "value"): ("minimum", "maximum"),
    ("date", "date"): ("earliest", "latest"),
    ("text", "string-length"): ("", "max_length"),
    ("multiple", "count-selected"): ("min_choices", "max_choices"),
}
NUMBER: Final = re.compile(r"^-?[0-9]{1,9}(\.[0-9]{1,4})?$")


def limits_in(constraint: str, item: dict[str, Any]) -> dict[str, Any]:
    """The fields that the constraint sets on the item. Raises `Unread`."""
    fields: dict[str, Any] = {}
    for limit in limits_of(parse(constraint)):
        least, greatest = FIELDS.get((item["type"], limit.of), ("", ""))
        name = {">": least, ">=": least, "<": greatest, "<=": greatest}.get(limit.sign, "")
        if not name:
            raise Unread(_("An item of this type has no such limit."))
        if name in fields:
            raise Unread(_("The same limit is set twice."))
        fields[name] = _end(limit, item)
    return fields


def _end(limit: Limit, item: dict[str, Any]) -> Any:
    """The last value inside the limit: «below 10» is «at most 9»."""
    step = {">": 1, "<": -1}.get(limit.sign, 0)
    if limit.of == "date":
        return _day(limit.text, step)
    if not NUMBER.match(limit.text):
        raise Unread(_("“%(text)s” is not a number.") % {"text": limit.text[:40]})
    number = float(limit.text)
    if step and item.get("decimals"):
        raise Unread(_("Between decimals there is no next number: use “<=” or “>=”."))
    if number.is_integer():
        return int(number) + step
    if limit.of != "value" or step:
        raise Unread(_("“%(text)s” is not a whole number.") % {"text": limit.text})
    return number


def _day(text: str, step: int) -> str:
    try:
        return (dt.date.fromisoformat(text) + dt.timedelta(days=step)).isoformat()
    except (ValueError, OverflowError):
        raise Unread(_("“%(text)s” is not a date.") % {"text": text[:40]}) from None
