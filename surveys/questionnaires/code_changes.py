"""Compare the codes of a document's items with those of the series' last wave.

An answer is stored as a code. Where a code has another meaning than in the wave before, the time
series goes on with figures that no longer say the same, unless the series declares a break or how
the codes were mapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.condition_words import short_text
from surveys.questionnaires.document import Category, Document, Item, Row, Text, in_language
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.places import placed_items

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def code_warnings(document: Document, previous: Document) -> Iterator[Fault]:
    """Where an item of the same series has another type, or codes that mean something else.

    A wording that is only polished also shows: nobody but the author can tell.
    """
    for path, item, old in _of_a_series(document, previous):
        if old.type != item.type:
            message = _("In the last wave this was of type %(old)s: the series is broken.")
            yield Fault(f"{path}.type", message, {"old": old.type}, "warning")
            continue
        if old.steps != item.steps:
            message = _("In the last wave the scale went from %(low)s to %(high)s.")
            parameters = {"low": old.scale_from, "high": old.scale_to}
            yield Fault(f"{path}.scale_to", message, parameters, "warning")
        yield from _changed(f"{path}.categories", item.categories, old.categories)
        yield from _changed(f"{path}.rows", item.rows, old.rows)


def recoded_items(document: Document, previous: Document) -> list[tuple[Item, Item]]:
    """Items of which `code_warnings` tells something: as in the last wave, and as it is now."""
    paths = [fault.path for fault in code_warnings(document, previous)]
    return [
        (old, item)
        for path, item, old in _of_a_series(document, previous)
        if any(one.startswith(f"{path}.") for one in paths)
    ]


def _of_a_series(document: Document, previous: Document) -> Iterator[tuple[str, Item, Item]]:
    """The path of each item with answers that was asked in the last wave, it, and it as it was."""
    before = {item.series_key: item for item in previous.items()}
    for path, item in placed_items(document):
        old = before.get(item.series_key)
        if old is not None and "information" not in (item.type, old.type):
            yield path, item, old


def _changed(
    path: str, parts: Sequence[Category | Row], old_parts: Sequence[Category | Row]
) -> Iterator[Fault]:
    before = {part.code: part for part in old_parts}
    codes = {part.code for part in parts}
    for place, part in enumerate(parts):
        old = before.get(part.code)
        moved = _with_text(part.text, old_parts)
        if old is not None and _is_same(part.text, old.text):
            continue
        if moved is not None:
            message = _("“%(text)s” had the code %(old)s in the last wave, and has %(new)s now.")
            parameters = {"text": _told(part.text), "old": moved.code, "new": part.code}
            yield Fault(f"{path}[{place}].code", message, parameters, "warning")
        elif old is not None:
            message = _("The code %(code)s meant “%(old)s” in the last wave.")
            parameters = {"code": part.code, "old": _told(old.text)}
            yield Fault(f"{path}[{place}].text", message, parameters, "warning")
        else:
            message = _("“%(text)s” is new since the last wave.")
            yield Fault(f"{path}[{place}]", message, {"text": _told(part.text)}, "warning")
    for part in old_parts:
        if part.code not in codes and _with_text(part.text, parts) is None:
            message = _("“%(text)s” (code %(code)s) of the last wave is gone.")
            gone: Mapping[str, object] = {"text": _told(part.text), "code": part.code}
            yield Fault(path, message, gone, "warning")


def _is_same(text: Text, old: Text) -> bool:
    """Whether the words are the same in every language that both have."""
    both = text.keys() & old.keys()
    return bool(both) and all(_folded(text[one]) == _folded(old[one]) for one in both)


def _with_text(text: Text, parts: Sequence[Category | Row]) -> Category | Row | None:
    return next((part for part in parts if _is_same(text, part.text)), None)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _told(text: Text) -> str:
    return short_text(in_language(text, ""))
