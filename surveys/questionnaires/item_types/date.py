"""Date: day, month and year, kept as ISO 8601 («2026-11-21»)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.fields import name_of
from surveys.questionnaires.item_types import codes
from surveys.questionnaires.item_types.entry import AnswerFault, Entry, Posted, forged
from surveys.questionnaires.item_types.text import literal
from surveys.questionnaires.on_path import Answer, ItemOnPath

PARTS = ("day", "month", "year")
MOST_TYPED = 10


def field_names(shown: ItemOnPath) -> list[str]:
    """The fields that the item posts: one for each part."""
    return [name_of(shown.code, part) for part in PARTS]


def clean(shown: ItemOnPath, posted: Posted, language: str) -> Entry:
    """The date of the three fields; what is none, or is out of range, stays as typed."""
    code = shown.code
    typed: list[str] = []
    for part in PARTS:
        values = posted.get(name_of(code, part), [])
        if len(values) > 1:
            return Entry(None, (forged(code, part),))
        typed.append(literal(values[0]).replace("\n", " ").strip()[:MOST_TYPED] if values else "")
    if not any(typed):
        return Entry()
    fault, day = _judged(shown.item, typed)
    if day is None or fault is not None:
        return Entry("\n".join(typed), (fault,) if fault else ())
    return Entry(day.isoformat())


def as_typed(answer: str) -> list[str]:
    """Day, month and year as the fields show them, of a date or of what was typed for one."""
    if "\n" in answer:
        return answer.split("\n")
    day = date_in(answer)
    return [str(day.day), str(day.month), str(day.year)] if day else ["", "", ""]


def _judged(item: Item, typed: list[str]) -> tuple[AnswerFault | None, dt.date | None]:
    for part, text in zip(PARTS, typed, strict=True):
        if not text:
            return AnswerFault("wrong", item.code, _MISSING[part], part), None
        if not (text.isascii() and text.isdigit()) or (part == "year" and len(text) != 4):
            return AnswerFault("wrong", item.code, _UNREADABLE[part], part), None
    day, month, year = map(int, typed)
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return AnswerFault("wrong", item.code, _("There is no such date."), "day"), None
    return _out_of_range(item, date), date


_MISSING = {
    "day": _("Write the day too."),
    "month": _("Write the month too."),
    "year": _("Write the year too."),
}
_UNREADABLE = {
    "day": _("Write the day as a number."),
    "month": _("Write the month as a number."),
    "year": _("Write the year with four digits."),
}


def _out_of_range(item: Item, date: dt.date) -> AnswerFault | None:
    earliest, latest = date_in(item.earliest), date_in(item.latest)
    if earliest is not None and date < earliest:
        message = _("The date must be %(date)s or later.")
        return AnswerFault("wrong", item.code, message, "day", "", {"date": written(earliest)})
    if latest is not None and date > latest:
        message = _("The date must be %(date)s or earlier.")
        return AnswerFault("wrong", item.code, message, "day", "", {"date": written(latest)})
    return None


def date_in(text: str | None) -> dt.date | None:
    """The date that an ISO text names, None when there is none."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def written(date: dt.date) -> str:
    """The date in figures, day first: «21.11.2026»."""
    return f"{date.day}.{date.month}.{date.year:04}"


def kept(shown: ItemOnPath, stored: object) -> Answer | None:
    """The stored date."""
    return stored if isinstance(stored, str) and date_in(stored) is not None else None


def unanswered(shown: ItemOnPath, value: Answer | None) -> tuple[str, ...]:
    """The parts without an answer: `("",)` for the item, nothing when it is answered."""
    return () if value else ("",)


def definition_faults(item: Item, path: str) -> Iterator[Fault]:
    """What is wrong with the item as it is defined."""
    for name in ("earliest", "latest"):
        text = getattr(item, name)
        if text is not None and date_in(text) is None:
            yield Fault(f"{path}.{name}", _("There is no such date."))
    earliest, latest = date_in(item.earliest), date_in(item.latest)
    if earliest is not None and latest is not None and earliest > latest:
        yield Fault(f"{path}.latest", _("The latest date must not be before the earliest."))
    yield from codes.unused_faults(item, path)
