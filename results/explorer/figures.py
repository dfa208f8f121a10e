"""A wave's figures as they may be shown: the page and the command read them here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from results.disclosure.rules import may_tell, shown
from results.statistics.proportions import largest_margin
from results.tabulation.building import build_table
from results.tabulation.counting import ALL, TOTAL
from results.tabulation.cubes import find_cube, read_counts
from results.tabulation.deciding import decision_of
from results.tabulation.tables import ShownTable
from surveys.exports.codes import CHOSEN, NOT_ANSWERED
from surveys.exports.waves import facts_and_codebook

if TYPE_CHECKING:
    from results.tabulation.counting import Counts
    from results.tabulation.models import Cube
    from surveys.exports.codebook import Breakdown, Codebook, ItemEntry
    from surveys.exports.waves import WaveFacts


class NoSuchBreakdown(LookupError):
    """Results are not split by that."""


class NoSuchItem(LookupError):
    """The questionnaire has no item of that code."""


@dataclass(frozen=True, slots=True)
class WrittenAnswers:
    """How many wrote something, of those asked; None when even that is hidden."""

    item: ItemEntry
    asked: int | None
    written: int | None


@dataclass(frozen=True, slots=True)
class Results:
    """What is known of a wave after suppression, in the order of the questionnaire."""

    facts: WaveFacts
    cube: Cube
    codebook: Codebook
    breakdown: Breakdown | None
    figures: tuple[ShownTable | WrittenAnswers, ...]

    @property
    def rate(self) -> float | None:
        """Answered of invited when the cube was computed."""
        return self.cube.answered / self.cube.invited if self.cube.invited else None

    @property
    def margin(self) -> float | None:
        """The largest margin a share of all who answered can have; None with one answer or none."""
        if self.cube.answered < 2:
            return None
        return largest_margin(answered=self.cube.answered, population=self.cube.invited)


def read_results(wave_code: str, split_by: str = "", item_code: str = "") -> Results:
    """The figures of all items (or of one), split by a breakdown if one is named.

    Five queries, however many answered. Raises `NoSuchWave`, `NoCube` before anything is
    computed, `NoSuchBreakdown`, `NoSuchItem`.
    """
    facts, codebook = facts_and_codebook(wave_code)
    items = [item for item in codebook.items if item_code in ("", item.code)]
    if not items:
        raise NoSuchItem(item_code)
    breakdown = _breakdown(codebook, split_by)
    cube = find_cube(facts.id, facts.questionnaire_hash)
    if breakdown is not None:
        definition = cube.breakdowns[breakdown.code]["definition"]
        breakdown = replace(breakdown, definition=definition)
    counts = read_counts(cube, {split_by})
    figures = tuple(
        _written(item, counts, facts.minimum_base)
        if item.is_written
        else shown(build_table(item, counts, breakdown), decision_of(cube.suppression, item.code))
        for item in items
    )
    return Results(facts, cube, codebook, breakdown, figures)


def _breakdown(codebook: Codebook, code: str) -> Breakdown | None:
    if code == TOTAL:
        return None
    try:
        return codebook.breakdown(code)
    except KeyError as error:
        raise NoSuchBreakdown(code) from error


def _written(item: ItemEntry, counts: Counts, minimum_base: int) -> WrittenAnswers:
    found = counts.found(item.variables[0].name).get(ALL, {})
    written = found.get(CHOSEN, 0)
    asked = written + found.get(NOT_ANSWERED, 0)
    if not may_tell(asked, minimum_base):
        return WrittenAnswers(item, None, None)
    return WrittenAnswers(item, asked, written)
