"""What KS has published of its surveys, one row per figure (`data/`, a file per survey).

KS prints almost no bases and no bounds for its words: which are ours is said on each row.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from results.verification.checks import Check

DATA = Path(__file__).parent / "data"

FactName: TypeAlias = Literal[
    "invited",
    "answered",
    "response_rate",
    "counties_without_answers",
    "points_apart",
    "share_of_answers",
]


class Only(Struct, frozen=True, forbid_unknown_fields=True):
    """Those who gave one of the codes in a column: a variable, or a breakdown."""

    column: str
    codes: tuple[int, ...]


class Share(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="share"):
    """The per cent who chose any of the codes, in one group (`by`, `group`) or in all.

    `of` keeps only those who chose one of these codes in the base («av disse»), `only` those of
    another column. `wave` is another wave than the survey's, to compare with.
    """

    item: str
    codes: tuple[int, ...]
    row: str = ""
    by: str = ""
    group: int = 0
    of: tuple[int, ...] | None = None
    only: Only | None = None
    wave: str = ""


class Fact(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="fact"):
    """Something about who answered.

    `points_apart` compares the groups of `by` with the invited; `share_of_answers` is the weighted
    share of one of them.
    """

    fact: FactName
    by: str = ""
    group: int = 0


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
    source: str = ""
    dont_know_in_base: bool = True
    note: str = ""


class PublishedSurvey(Struct, frozen=True, forbid_unknown_fields=True):
    """All rows of one survey, and the wave of ours that has to give them.

    `weighting` says in words how KS weighted the answers; empty: not at all.
    """

    survey: str
    wave: str
    source: str
    bases: dict[str, BaseRule]
    figures: tuple[PublishedFigure, ...]
    weighting: str = ""


@cache
def published_surveys() -> tuple[PublishedSurvey, ...]:
    """Every survey, by the code of its wave; rows in KS's order."""
    files = sorted(DATA.glob("*.json"))
    return tuple(msgspec.json.decode(file.read_bytes(), type=PublishedSurvey) for file in files)


def published_survey(wave: str) -> PublishedSurvey:
    """The survey of that wave; KeyError when there is none."""
    return {survey.wave: survey for survey in published_surveys()}[wave]
