"""Tables that no cube has counted, from the snapshot: any two splits, and only some respondents.

A filter makes a domain: those it leaves out stay in the design, so that margins are right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from results.suppression.decisions import decide
from results.suppression.frames import Frame
from results.suppression.questions import questions_of
from results.tabulation.counting import (
    ALL,
    CROSS,
    MOST_GROUPS,
    TOTAL,
    Answers,
    GroupSize,
    TooManyGroups,
    count,
    crossed,
    pair,
    sizes_of,
)
from results.tabulation.cubes import design_of
from results.tabulation.snapshots import read_columns
from surveys.exports.codebook import Breakdown, Value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.suppression.decisions import Decision
    from results.suppression.policies import Policy
    from results.tabulation.counting import Counts
    from results.tabulation.models import Cube
    from results.tabulation.snapshots import Columns
    from surveys.exports.codebook import Codebook, ItemEntry, Variable

SHIFT = 1
"""A group of those who gave an answer is its code and one: 0 is everybody."""


class NoSuchBreakdown(LookupError):
    """Results are not split by that."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Only those in one of the groups of a breakdown, or who gave one of a variable's codes."""

    name: str
    codes: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Split:
    """A breakdown, of the frame's groups or of a variable's answers."""

    breakdown: Breakdown
    variable: str = ""


def split_by(codebook: Codebook, code: str) -> Split:
    """The breakdown of that code, else the variable of that name. Raises `NoSuchBreakdown`."""
    for breakdown in codebook.breakdowns:
        if breakdown.code == code:
            return Split(breakdown)
    item, variable = _variable(codebook, code)
    groups = tuple(
        Value(value.code + SHIFT, value.label, value.missing)
        for value in variable.values
        if value.code >= 0
    )
    definition = item.definition or item.text
    return Split(Breakdown(code, variable.label, definition, groups), code)


def _variable(codebook: Codebook, name: str) -> tuple[ItemEntry, Variable]:
    for item in codebook.items:
        for variable in item.variables:
            if variable.name == name and not item.is_written:
                return item, variable
    raise NoSuchBreakdown(name)


@dataclass(frozen=True, eq=False, slots=True)
class AdHoc:
    """Counts of one item among some respondents, and of how many."""

    item: ItemEntry
    counts: Counts
    groups: dict[str, NDArray[np.integer]]
    respondents: int

    def decision(self, policy: Policy) -> Decision:
        """What must be hidden of this table by itself."""
        answered = {
            code: {group: size.answered for group, size in sizes.items()}
            for code, sizes in self.counts.sizes.items()
        }
        frame = Frame.of(self.groups)
        if not self.groups:
            frame = Frame({}, np.array([self.respondents]))
        ways = {code: 2 if CROSS in code else 1 for code in self.groups}
        questions = questions_of(self.item, self.counts.found, answered, ways)
        return decide(self.item.code, questions, frame, policy)


def count_ad_hoc(
    cube: Cube,
    codebook: Codebook,
    item: ItemEntry,
    splits: tuple[Split, ...] = (),
    filters: tuple[Filter, ...] = (),
) -> AdHoc:
    """Count the item by one or two splits among those whom every filter keeps.

    One query. Raises `NoSuchBreakdown` for a filter on what there is not, and `TooManyGroups`.
    """
    by_group = {breakdown.code for breakdown in codebook.breakdowns}
    for one in filters:
        if one.name not in by_group:
            _variable(codebook, one.name)
    names = [*(one.name for one in filters), *(one.breakdown.code for one in splits)]
    columns = read_columns(
        cube,
        codes={one.name for one in item.variables} | {one for one in names if one not in by_group},
        numbers=[item.code] if item.type == "number" else [],
        groups={one for one in names if one in by_group},
    )
    answers = chosen_answers(cube, columns, item, splits, filters)
    respondents = answers.sizes[TOTAL][ALL].answered if answers.sizes[TOTAL] else 0
    return AdHoc(item, count(answers), dict(answers.groups), respondents)


def chosen_answers(
    cube: Cube,
    columns: Columns,
    item: ItemEntry,
    splits: tuple[Split, ...],
    filters: tuple[Filter, ...],
) -> Answers:
    """The respondents that the filters keep, with the item's columns and the splits' groups."""
    number = len(columns.atom)
    kept = np.ones(number, dtype=bool)
    for one in filters:
        kept &= np.isin(_column(columns, one.name)[:number], one.codes)
    places = np.flatnonzero(kept)
    groups = [_groups(columns, split)[:number][places] for split in splits]
    named: dict[str, NDArray[Any]] = {}
    if len(splits) == 1:
        named = {splits[0].breakdown.code: groups[0]}
    elif splits:
        codes = [split.breakdown.code for split in splits]
        named = {crossed(*codes): pair(*groups)}
    sizes = sizes_of(named, np.ones(len(places), dtype=bool))
    for code, groups_of in sizes.items():
        if len(groups_of) > MOST_GROUPS:
            raise TooManyGroups(code, len(groups_of))
    if not len(places):
        sizes[TOTAL] = {ALL: GroupSize(0, 0)}
    return Answers(
        design=design_of(cube),
        strata=tuple(cube.strata),
        atom=columns.atom[places].astype(np.intp),
        columns={one.name: columns.codes[one.name][places] for one in item.variables},
        numbers={name: column[places] for name, column in columns.numbers.items()},
        groups=named,
        sizes=sizes,
    )


def _column(columns: Columns, name: str) -> NDArray[Any]:
    return columns.groups[name] if name in columns.groups else columns.codes[name]


def _groups(columns: Columns, split: Split) -> NDArray[Any]:
    if split.variable:
        return columns.codes[split.variable].astype(np.int32) + SHIFT
    return columns.groups[split.breakdown.code]
