"""Names of the fields that a respondent's page posts, made and parsed in this one place.

Codes of items start with a capital: a name that does not is the page's own (its token, its
buttons), never an answer.
"""

from __future__ import annotations

from typing import NamedTuple

SPECIFY = ":specify"


class FieldName(NamedTuple):
    """What a posted name is about."""

    item: str
    row: str = ""
    specify: bool = False


def name_of(item: str, row: str = "") -> str:
    """The name for an item (`P6`) or for one row of a grid (`P8.laws`)."""
    return f"{item}.{row}" if row else item


def specify_name_of(item: str) -> str:
    """The name for the short text that a category opens (`P6:specify`); also its answer's key."""
    return item + SPECIFY


def is_answer_field(name: str) -> bool:
    """Whether a posted name speaks of an answer."""
    return name[:1].isupper()


def parse_name(name: str) -> FieldName | None:
    """What the name is about, None when it is the page's own."""
    if not is_answer_field(name):
        return None
    if name.endswith(SPECIFY):
        return FieldName(name.removesuffix(SPECIFY), specify=True)
    item, _dot, row = name.partition(".")
    return FieldName(item, row)
