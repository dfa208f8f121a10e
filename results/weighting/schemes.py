"""A weighting scheme as typed values. No Django here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

MAX_MARGINS = 6

Number: TypeAlias = Annotated[float, Meta(ge=0, le=1e9)]


class Kind(StrEnum):
    """What the weights are made to meet, beside the chance of being drawn."""

    NONE = "none"
    CELLS = "cells"
    RAKE = "rake"


class MarginSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One variable that the weights meet.

    `targets` are the population by group; without any, the sample's own frame is counted.
    `source` says where targets of one's own come from, and is printed with the figures.
    """

    breakdown: str
    targets: dict[int, Number] = {}
    source: Annotated[str, Meta(max_length=300)] = ""


class Scheme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cells cross their variables (post-stratification); raking meets each margin by itself.

    `low` and `high` hold weights within these multiples of their mean.
    """

    kind: Kind = Kind.NONE
    margins: Annotated[tuple[MarginSpec, ...], Meta(max_length=MAX_MARGINS)] = ()
    low: Annotated[float, Meta(ge=0, lt=1)] | None = None
    high: Annotated[float, Meta(gt=1, le=1000)] | None = None

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The variables of the margins."""
        return tuple(margin.breakdown for margin in self.margins)


UNWEIGHTED = Scheme()
