"""A wave's answers held against its frame, from what the cube has counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from results.representativity.silences import Silence, groups_there, silences_of
from results.statistics.faults import NothingToCompare
from results.statistics.margins import margins_by_base
from results.statistics.representativity import judged, r_indicator, represent
from results.tabulation.cubes import find_cube, read_counts
from results.tabulation.snapshots import read_columns
from surveys.exports.coverage import counties_without_answers
from surveys.exports.waves import facts_and_codebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from results.statistics.designs import Design
    from results.statistics.representativity import Flag, Representation, RIndicator
    from results.tabulation.counting import GroupSize
    from results.tabulation.models import Cube
    from surveys.exports.codebook import Breakdown, Text, Value
    from surveys.exports.waves import WaveFacts

BASES = (10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000)
MOST_GROUPS = 40
"""A variable with more groups takes no part in the indicator: each has too few to tell."""


class NoSuchBreakdown(LookupError):
    """The wave is not split by that."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group's units in the sample and those of them who answered; shares are 0–1.

    `stands_out`: more or fewer answered than chance would have it.
    """

    label: Text
    invited: int
    answered: int
    share_of_sample: float
    share_of_answers: float
    stands_out: bool

    @property
    def rate(self) -> float:
        """Answered of invited."""
        return self.answered / self.invited

    @property
    def difference(self) -> float:
        """Share of the answers less share of the sample."""
        return self.share_of_answers - self.share_of_sample

    @property
    def distance(self) -> float:
        """The difference without its sign."""
        return abs(self.difference)


@dataclass(frozen=True, slots=True)
class Compared:
    """One variable. `p_value` is corrected for the number of variables; None: nothing to test."""

    breakdown: Breakdown
    groups: tuple[Group, ...]
    p_value: float | None
    flag: Flag


@dataclass(frozen=True, slots=True)
class MarginRow:
    """The margins (0–1) that a base gives shares of 5, 10, 25 and 50 per cent."""

    base: int
    margins: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Representativity:
    """All that the page shows.

    `split` is what item non-response is split by, `split_groups` its groups. `design_effect` is
    what unequal weights cost, 1 when all are equal (Kish); `model_based` says that nobody drew
    those who answered.
    """

    facts: WaveFacts
    cube: Cube
    breakdowns: tuple[Breakdown, ...]
    variables: tuple[Compared, ...]
    indicator: RIndicator | None
    counties: tuple[str, ...]
    split: Breakdown | None
    split_groups: tuple[Value, ...]
    silences: tuple[Silence, ...]
    margins: tuple[MarginRow, ...]
    design_effect: float
    model_based: bool

    @property
    def rate(self) -> float | None:
        """Answered of invited when the cube was computed."""
        return self.cube.answered / self.cube.invited if self.cube.invited else None


def read_representativity(wave_code: str, split_by: str = "") -> Representativity:
    """The wave's answers against its sample.

    Raises `NoSuchWave`, `NoCube` before anything is computed, `NoSuchBreakdown`.
    """
    facts, codebook = facts_and_codebook(wave_code)
    split = next((one for one in codebook.breakdowns if one.code == split_by), None)
    if split_by and split is None:
        raise NoSuchBreakdown(split_by)
    cube = find_cube(facts.id, facts.questionnaire_hash)
    counts = read_counts(cube, {split_by})
    variables = _compared(codebook.breakdowns, counts.sizes) if cube.answered else ()
    return Representativity(
        facts=facts,
        cube=cube,
        breakdowns=codebook.breakdowns,
        variables=variables,
        indicator=_indicator(cube, variables),
        counties=counties_without_answers(wave_code),
        split=split,
        split_groups=() if split is None else tuple(groups_there(split, counts)),
        silences=silences_of(codebook, counts, cube.suppression, facts.minimum_base, split),
        margins=_margins(cube.answered, counts.design) if cube.answered > 1 else (),
        model_based=counts.design.model_based,
        design_effect=_kish(counts.design) if cube.answered else 1.0,
    )


def _compared(
    breakdowns: tuple[Breakdown, ...], sizes: Mapping[str, Mapping[int, GroupSize]]
) -> tuple[Compared, ...]:
    """Units that the register cannot place are shown, and are no group to test."""
    found = []
    for breakdown in breakdowns:
        there = sizes.get(breakdown.code, {})
        groups = [group for group in breakdown.groups if group.code in there]
        known = [there[group.code] for group in groups if not group.missing]
        if len(known) > 1 and any(size.answered for size in known):
            invited = np.array([size.invited for size in known], dtype=np.intp)
            answered = np.array([size.answered for size in known], dtype=np.intp)
            found.append((breakdown, groups, represent(invited, answered)))
    together = judged([one for _breakdown, _groups, one in found])
    return tuple(
        Compared(breakdown, _groups_of(groups, sizes[breakdown.code], one), one.p_value, one.flag)
        for (breakdown, groups, _alone), one in zip(found, together, strict=True)
    )


def _groups_of(
    groups: list[Value], sizes: Mapping[int, GroupSize], found: Representation
) -> tuple[Group, ...]:
    invited = sum(sizes[group.code].invited for group in groups)
    answered = sum(sizes[group.code].answered for group in groups)
    residuals = iter(found.residual.tolist())
    return tuple(
        Group(
            label=group.label,
            invited=sizes[group.code].invited,
            answered=sizes[group.code].answered,
            share_of_sample=sizes[group.code].invited / invited,
            share_of_answers=sizes[group.code].answered / answered,
            stands_out=group.missing == "" and abs(next(residuals)) > 1.96,
        )
        for group in groups
    )


def _indicator(cube: Cube, variables: tuple[Compared, ...]) -> RIndicator | None:
    """Of the units that the register can place; None when there is no telling."""
    chosen = [one.breakdown for one in variables if len(one.groups) <= MOST_GROUPS]
    if not chosen:
        return None
    groups = read_columns(cube, groups=[one.code for one in chosen]).groups
    columns = [groups[one.code].astype(np.intp) for one in chosen]
    # The snapshot has those who answered first.
    answered = np.arange(len(columns[0])) < cube.answered
    placed = np.ones(len(answered), dtype=bool)
    for one, column in zip(chosen, columns, strict=True):
        unknown = [group.code for group in one.groups if group.missing]
        placed &= ~np.isin(column, unknown)
    try:
        return r_indicator([column[placed] for column in columns], answered[placed])
    except NothingToCompare:
        return None


def _margins(answered: int, design: Design) -> tuple[MarginRow, ...]:
    """Of plain answers: weights and clusters make margins wider, which the page says."""
    units = float(design.population.sum())
    population = round(units) if np.isfinite(units) and design.cluster is None else None
    bases = sorted({*BASES, answered})
    return tuple(
        MarginRow(base, margins)
        for base, margins in margins_by_base(bases, answered=answered, population=population)
    )


def _kish(design: Design) -> float:
    """What unequal weights cost: n·Σw²/(Σw)², 1 when all are equal."""
    weights, size = design.weight, design.size
    return float(size.sum() * (size @ weights**2) / (size @ weights) ** 2)
