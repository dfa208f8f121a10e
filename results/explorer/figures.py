"""A wave's figures as they may be shown: the pages and the commands read them here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from results.coding.columns import with_coded_items
from results.disclosure.numbers import decide_numbers
from results.disclosure.rules import may_tell, shown
from results.explorer.merging import Together, treatment_of
from results.statistics.intervals import Interval
from results.statistics.margins import margin
from results.tabulation.ad_hoc import Filter, NoSuchBreakdown, Split, count_ad_hoc, split_by
from results.tabulation.building import build_table
from results.tabulation.counting import ALL, TOTAL, crossed
from results.tabulation.cubes import find_cube, read_counts
from results.tabulation.deciding import decision_of, policy_of
from results.tabulation.tables import DEFAULT, ShownTable, Treatment
from surveys.exports.codes import CHOSEN, NOT_ANSWERED
from surveys.exports.waves import facts_and_codebook

if TYPE_CHECKING:
    from results.suppression.decisions import Decision
    from results.tabulation.counting import Counts
    from results.tabulation.models import Cube
    from surveys.exports.codebook import Breakdown, Codebook, ItemEntry
    from surveys.exports.waves import WaveFacts


class NoSuchItem(LookupError):
    """The questionnaire has no item of that code."""


class TooFew(ValueError):
    """The filter leaves fewer than the minimum base: nothing can be shown."""

    def __init__(self, minimum: int) -> None:
        super().__init__(f"fewer than {minimum}")
        self.minimum = minimum


@dataclass(frozen=True, slots=True)
class View:
    """What one wants to see of an item: how it is split, among whom, and how it is estimated.

    `merged` are the answers to show as one, group by group.
    """

    item: str
    by: str = ""
    second: str = ""
    filters: tuple[Filter, ...] = ()
    treatment: Treatment = DEFAULT
    method: Interval = Interval.WILSON
    weighted: bool = True
    merged: tuple[Together, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenAnswers:
    """How many wrote something, of those asked; None when even that is hidden."""

    item: ItemEntry
    asked: int | None
    written: int | None


@dataclass(frozen=True, slots=True)
class Results:
    """What is known of a wave after suppression, in the order of the questionnaire.

    `is_ad_hoc` marks what was counted for this view alone: for internal use.
    """

    facts: WaveFacts
    cube: Cube
    codebook: Codebook
    breakdown: Breakdown | None
    figures: tuple[ShownTable | WrittenAnswers, ...]
    is_ad_hoc: bool = False

    @property
    def rate(self) -> float | None:
        """Answered of invited when the cube was computed."""
        return self.cube.answered / self.cube.invited if self.cube.invited else None

    @property
    def margin(self) -> float | None:
        """The largest margin a share of all who answered can have; None with one answer or none."""
        answered = self.cube.answered
        return margin(0.5, answered, answered=answered, population=self.cube.invited)


def read_results(wave_code: str, split: str = "") -> Results:
    """The figures of all items, split by a breakdown if one is named.

    Five queries, however many answered. Raises `NoSuchWave`, `NoCube` before anything is
    computed, `NoSuchBreakdown`.
    """
    facts, codebook = _facts_and_codebook(wave_code)
    cube = find_cube(facts.id, facts.questionnaire_hash)
    breakdown = _breakdown(codebook, cube, split)
    counts = read_counts(cube, {split})
    figures = tuple(
        _figure(item, counts, (breakdown,), View(item.code), cube, facts) for item in codebook.items
    )
    return Results(facts, cube, codebook, breakdown, figures)


def read_view(wave_code: str, view: View) -> Results:
    """One item as the view has it: from the cube, or counted from the snapshot where it must be.

    Two breakdowns that the cube crosses are shown in the cube's order. Raises `NoSuchWave`,
    `NoCube`, `NoSuchItem`, `NoSuchBreakdown`, `TooFew`, `CannotMerge` and
    `results.tabulation.counting.TooManyGroups`.
    """
    facts, codebook = _facts_and_codebook(wave_code)
    item = next((one for one in codebook.items if one.code == view.item), None)
    if item is None:
        raise NoSuchItem(view.item)
    view = replace(view, treatment=treatment_of(item, view))
    cube = find_cube(facts.id, facts.questionnaire_hash)
    if view.second and crossed(view.second, view.by) in cube.breakdowns:
        view = replace(view, by=view.second, second=view.by)
    if view.filters or _counted_as(view) not in cube.breakdowns:
        return _ad_hoc(facts, codebook, cube, item, view)
    splits = [_breakdown(codebook, cube, code) for code in (view.by, view.second) if code]
    names = [*(variable.name for variable in item.variables), item.code]
    counts = read_counts(cube, {_counted_as(view)}, names)
    figure = _figure(item, counts, tuple(splits), view, cube, facts)
    return Results(facts, cube, codebook, splits[0] if splits else None, (figure,))


def _facts_and_codebook(wave_code: str) -> tuple[WaveFacts, Codebook]:
    """With what staff have coded of the open answers."""
    facts, codebook = facts_and_codebook(wave_code)
    return facts, with_coded_items(codebook, facts.id)


def _counted_as(view: View) -> str:
    return crossed(view.by, view.second) if view.by and view.second else view.by


def _ad_hoc(
    facts: WaveFacts, codebook: Codebook, cube: Cube, item: ItemEntry, view: View
) -> Results:
    splits = tuple(split_by(codebook, code) for code in (view.by, view.second) if code)
    found = count_ad_hoc(cube, codebook, item, splits, view.filters)
    if found.respondents < facts.minimum_base:
        raise TooFew(facts.minimum_base)
    decision = found.decision(policy_of(facts))
    figure = _shown(item, found.counts, _breakdowns(splits), view, decision, facts)
    by = splits[0].breakdown if splits else None
    return Results(facts, cube, codebook, by, (figure,), is_ad_hoc=True)


def _breakdowns(splits: tuple[Split, ...]) -> tuple[Breakdown, ...]:
    return tuple(split.breakdown for split in splits)


def _breakdown(codebook: Codebook, cube: Cube, code: str) -> Breakdown | None:
    """With the definition as the cube has it: it knows the sample."""
    if code == TOTAL:
        return None
    try:
        breakdown = codebook.breakdown(code)
    except KeyError as error:
        raise NoSuchBreakdown(code) from error
    if code not in cube.breakdowns:  # too many groups, or a grouping that is newer than the cube
        raise NoSuchBreakdown(code)
    return replace(breakdown, definition=cube.breakdowns[code]["definition"])


def _figure(
    item: ItemEntry,
    counts: Counts,
    splits: tuple[Breakdown | None, ...],
    view: View,
    cube: Cube,
    facts: WaveFacts,
) -> ShownTable | WrittenAnswers:
    decision = decision_of(cube.suppression, item.code)
    return _shown(item, counts, splits, view, decision, facts)


def _shown(
    item: ItemEntry,
    counts: Counts,
    splits: tuple[Breakdown | None, ...],
    view: View,
    decision: Decision | None,
    facts: WaveFacts,
) -> ShownTable | WrittenAnswers:
    if item.is_written and item.type != "number":
        return _written(item, counts, facts.minimum_base)
    if not view.weighted:
        counts = _unweighted(counts)
    by, second = (*splits, None, None)[:2]
    table = build_table(item, counts, by, view.treatment, second=second, method=view.method)
    if item.type == "number":
        decision = decide_numbers(table, facts.minimum_base)
    return shown(table, decision)


def _unweighted(counts: Counts) -> Counts:
    ones = np.ones(len(counts.design.weight))
    design = replace(counts.design, weight=ones, before=ones, calibration=None)
    return replace(counts, design=design)


def _written(item: ItemEntry, counts: Counts, minimum_base: int) -> WrittenAnswers:
    found = counts.found(item.variables[0].name).get(ALL, {})
    written = found.get(CHOSEN, 0)
    asked = written + found.get(NOT_ANSWERED, 0)
    if not may_tell(asked, minimum_base):
        return WrittenAnswers(item, None, None)
    return WrittenAnswers(item, asked, written)
