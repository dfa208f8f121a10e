"""What KS has published of the mayors' survey, one row per figure (`published_figures.json`).

KS prints almost no bases and no bounds for its words: which are ours is said on each row.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from results.verification.checks import Check

DATA = Path(__file__).parent / "published_figures.json"

FactName: TypeAlias = Literal[
    "invited", "answered", "response_rate", "counties_without_answers", "points_apart"
]


class Share(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="share"):
    """The per cent who chose any of the codes, in one group (`by`, `group`) or in all.

    `of` keeps only those who chose one of these codes in the base («av disse»).
    """

    item: str
    codes: tuple[int, ...]
    row: str = ""
    by: str = ""
    group: int = 0
    of: tuple[int, ...] | None = None


class Fact(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="fact"):
    """Something about who answered. `points_apart` compares shares of the groups of `by`."""

    fact: FactName
    by: str = ""


class BaseRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Who is in the denominator, and whether that is our reading because KS does not say it."""

    text: str
    is_ours: bool


class PublishedFigure(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One published statement: KS's words, what to compute for it and what is accepted."""

    key: str
    published: str
    base: str
    accepted: Check
    measures: tuple[Share | Fact, ...]
    dont_know_in_base: bool = True
    note: str = ""


class PublishedSurvey(Struct, frozen=True, forbid_unknown_fields=True):
    """All rows of one survey, and the wave of ours that has to give them."""

    survey: str
    wave: str
    source: str
    bases: dict[str, BaseRule]
    figures: tuple[PublishedFigure, ...]


@cache
def published_survey() -> PublishedSurvey:
    """The rows of the file, in KS's order."""
    return msgspec.json.decode(DATA.read_bytes(), type=PublishedSurvey)
