"""What crossing two breakdowns would come to in a wave, and what came of those that are crossed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from results.coding.columns import with_coded_items
from results.tabulation.counting import MOST_GROUPS, crossed, pair
from results.tabulation.crossings import crossings_of, pairs_of
from results.tabulation.cubes import find_cube, sizes_in
from results.tabulation.deciding import decision_of
from results.tabulation.snapshots import read_columns
from surveys.exports.waves import facts_and_codebook

if TYPE_CHECKING:
    from results.tabulation.models import Cube
    from surveys.exports.codebook import Breakdown, Codebook
    from surveys.exports.waves import WaveFacts


@dataclass(frozen=True, slots=True)
class PossiblePair:
    """Two breakdowns of a wave.

    `groups` are the crossed groups that anybody answered from, `small` those of them with fewer
    answers than crossed groups need, `figures` the numbers that it adds to the cube.
    """

    code: str
    first: Breakdown
    second: Breakdown
    groups: int
    small: int
    figures: int
    is_chosen: bool

    @property
    def is_too_large(self) -> bool:
        """Whether no table takes so many groups."""
        return self.groups > MOST_GROUPS


@dataclass(frozen=True, slots=True)
class CrossedPair:
    """A pair that is chosen: of how many questions a table is shown; None before it is counted."""

    first: Breakdown
    second: Breakdown
    shown: int | None


@dataclass(frozen=True, slots=True)
class Crossings:
    """All that the page shows. `questions` are those that a table is made of."""

    facts: WaveFacts
    codebook: Codebook
    cube: Cube
    possible: tuple[PossiblePair, ...]
    chosen: tuple[CrossedPair, ...]
    questions: int

    @property
    def is_behind(self) -> bool:
        """Whether the figures are of other pairs than those that are chosen now."""
        return len(self.cube.crossings) != len(self.chosen) or any(
            [pair.first.code, pair.second.code] not in self.cube.crossings for pair in self.chosen
        )


def read_crossings(wave_code: str) -> Crossings:
    """The pairs of the wave's breakdowns, those with the fewest small groups first.

    Raises `NoSuchWave`, and `NoCube` before anything is computed.
    """
    facts, codebook = facts_and_codebook(wave_code)
    codebook = with_coded_items(codebook, facts.id)
    cube = find_cube(facts.id, facts.questionnaire_hash)
    chosen = crossings_of(facts.survey_id, codebook)
    possible = _possible(facts, codebook, cube, {frozenset(one) for one in chosen})
    return Crossings(
        facts=facts,
        codebook=codebook,
        cube=cube,
        possible=tuple(sorted(possible, key=lambda one: (one.is_too_large, one.small))),
        chosen=tuple(
            CrossedPair(
                codebook.breakdown(first),
                codebook.breakdown(second),
                _shown(cube, codebook, crossed(first, second)),
            )
            for first, second in chosen
        ),
        questions=len(cube.suppression.get("items", {})),
    )


def _possible(
    facts: WaveFacts, codebook: Codebook, cube: Cube, chosen: set[frozenset[str]]
) -> list[PossiblePair]:
    kept = [one.code for one in codebook.breakdowns if one.code in cube.breakdowns]
    groups = read_columns(cube, groups=kept).groups
    least = max(facts.minimum_base, facts.crossed_minimum_base)
    each = sum(
        len(variable.values)
        for item in codebook.items
        if item.code in cube.suppression.get("items", {})
        for variable in item.variables
    )
    found = []
    for first, second in pairs_of(codebook):
        if {first, second} <= groups.keys():
            # The snapshot has those who answered first.
            both = pair(groups[first], groups[second])[: cube.answered]
            _kinds, answered = np.unique(both, return_counts=True)
            found.append(
                PossiblePair(
                    code=crossed(first, second),
                    first=codebook.breakdown(first),
                    second=codebook.breakdown(second),
                    groups=len(answered),
                    small=int(np.count_nonzero(answered < least)),
                    figures=each * len(answered),
                    is_chosen=frozenset((first, second)) in chosen,
                )
            )
    return found


def _shown(cube: Cube, codebook: Codebook, code: str) -> int | None:
    """Of how many questions some of the crossed table is shown; None when it is not counted."""
    sizes = sizes_in(cube).get(code)
    if sizes is None:
        return None
    answered = {group for group, size in sizes.items() if size.answered}
    shown = 0
    for item in codebook.items:
        decision = decision_of(cube.suppression, item.code)
        if decision is not None:
            hidden = {(row, group) for row, split, group in decision.bars if split == code}
            rows = {variable.row for variable in item.variables}
            shown += any((row, group) not in hidden for row in rows for group in answered)
    return shown
