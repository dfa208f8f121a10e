"""Several rows or answers at once, from lines that are written or pasted from a spreadsheet.

Each line is one row or answer: its words in the draft's languages, with a tab or | between. With
one cell more than the draft has languages, the first is the code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from surveys.questionnaires.drafting.editing import Done, Edit, add_category, add_row
from surveys.questionnaires.drafting.parts import (
    EditRefused,
    Part,
    Raw,
    category_part,
    find,
    item_part,
    row_part,
)
from surveys.questionnaires.drafting.references import references_to

FIELDS: Final = {"row": "rows", "category": "categories"}
TOLD: Final = 8
_BETWEEN = re.compile(r"[\t|]")


@dataclass(frozen=True)
class _Line:
    """One line that was written: a code, or "" for the next one, and the words by language."""

    number: int
    code: str
    words: dict[str, str]


def add_lines(item: str, kind: str, text: str) -> Edit:
    """Rows (`row`) or answers (`category`) of the item, one for each line that is not empty.

    Answers go before «don't know». Those without words, which the item began with, make room.
    Raises `EditRefused` with the number of the line that cannot be used; then nothing is added.
    """

    def edit(document: Raw) -> Done:
        lines = _read(text, document.get("languages", []))
        if not lines:
            raise EditRefused(_("Write at least one line."))
        owner = find(document, item_part(item))
        _drop_blank(document, owner, kind)
        made = [_add(document, owner, kind, line) for line in lines]
        codes = [part.code for part in made]
        if len(codes) > TOLD:
            codes = [*codes[: TOLD - 1], "…", codes[-1]]
        told = {"item": item, "parts": ", ".join(codes)}
        return Done(gettext_noop("Added to %(item)s: %(parts)s."), made[0], told)

    return edit


def _read(text: str, languages: list[str]) -> list[_Line]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in _BETWEEN.split(line)]
        if not any(cells):
            continue
        has_code = len(cells) == len(languages) + 1
        if len(cells) > len(languages) + 1:
            message = _("Line %(line)d has %(cells)d parts. There is room for %(most)d.")
            told = {"line": number, "cells": len(cells), "most": len(languages) + 1}
            raise EditRefused(message, told)
        words = dict(zip(languages, cells[has_code:], strict=False))
        code = cells[0] if has_code else ""
        found.append(_Line(number, code, {one: said for one, said in words.items() if said}))
    return found


def _drop_blank(document: Raw, owner: Raw, kind: str) -> None:
    named = row_part if kind == "row" else category_part
    owner[FIELDS[kind]] = [
        one
        for one in owner.get(FIELDS[kind], [])
        if one.get("text")
        or one.get("condition")
        or references_to(document, named(owner["code"], one["code"]))
    ]


def _add(document: Raw, owner: Raw, kind: str, line: _Line) -> Part:
    siblings = owner[FIELDS[kind]]
    ordinary = (place for place, one in enumerate(siblings, start=1) if not one.get("missing"))
    place = max(ordinary, default=0)
    try:
        if kind == "row":
            part = add_row(owner["code"], line.code, place)(document).part
        else:
            part = add_category(owner["code"], _number(line.code), place)(document).part
    except EditRefused as refusal:
        message = _("Line %(line)d: %(reason)s")
        raise EditRefused(message, {"line": line.number, "reason": str(refusal)}) from None
    find(document, part)["text"] = line.words
    return part


def _number(code: str) -> int | None:
    if not code:
        return None
    if not (code.isascii() and code.isdigit()):
        raise EditRefused(_("“%(value)s” is not a number."), {"value": code})
    return int(code)
