"""Which of the invited mayors answer: by the quotas, from every county except Oslo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Self

from surveys.demo import blueprint
from surveys.demo.quotas import Cell, QuotaError, choose
from surveys.register.groupings import grouping

OSLO = "03"
SMALLEST_REGION = 10
"""At least so many mayors from each part of the country, so that each can be shown."""

MOST_APART = 0.03
"""A region's share of the answers lies so near its share of the invitations."""

DRAWS = 500


@dataclass(frozen=True)
class FrameUnit:
    """One invited office: where it belongs, and the language form of its unit."""

    kind: str
    number: str
    county_number: str
    region: str
    language_form: str
    cell: Cell

    @classmethod
    def from_attributes(cls, attributes: Mapping[str, str | int | None]) -> Self:
        """From a sampled unit's frozen attributes."""
        texts = {
            name: str(attributes[name])
            for name in ("kind", "number", "county_number", "region", "language_form")
        }
        groups = (grouping(code).group_of(attributes) for code in ("size", "centrality"))
        return cls(**texts, cell=Cell(*groups))

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.number}"


def draw_respondents(rng: Random, frame: Iterable[FrameUnit]) -> list[FrameUnit]:
    """The units that answer, by key; drawn again until counties and regions are represented.

    A unit without centrality fits no quota, and never answers. Raises `QuotaError` when no draw
    represents them all.
    """
    invited = sorted(frame, key=lambda unit: unit.key)
    units = {unit.key: unit for unit in invited}
    cells = {key: unit.cell for key, unit in units.items()}
    for _ in range(DRAWS):
        willingness = {key: rng.random() for key in cells}
        chosen = choose(cells, blueprint.ANSWERED, willingness.__getitem__)
        answering = [units[key] for key in sorted(chosen)]
        if _represents(answering, invited):
            return answering
    raise QuotaError(f"no draw of {DRAWS} represents all counties and regions")


def _represents(answering: Sequence[FrameUnit], invited: Sequence[FrameUnit]) -> bool:
    counties = {unit.county_number for unit in invited} - {OSLO}
    if {unit.county_number for unit in answering} != counties:
        return False
    there, here = _regions(invited), _regions(answering)
    return min(here.values()) >= SMALLEST_REGION and all(
        abs(here[region] / len(answering) - there[region] / len(invited)) <= MOST_APART
        for region in there
    )


def _regions(units: Iterable[FrameUnit]) -> Counter[str]:
    return Counter(unit.region for unit in units if unit.kind == "municipality")
