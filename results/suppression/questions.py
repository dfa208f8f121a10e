"""One question's counts in every breakdown: what rules and protection are applied to.

A question is a single choice, one row of a grid, or a multiple choice with all its boxes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from surveys.exports.codes import CHOSEN, NOT_CHOSEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from surveys.exports.codebook import ItemEntry, Variable

UNSURE = "dont_know"
Place = tuple[str, int]
"""A breakdown and a group of it; `("", 0)` for all."""
EVERYONE: Place = ("", 0)
OUTSIDE = frozenset({"not_relevant"})
"""Answers that the usual treatment leaves out of the base, and that are counted beside it."""

BASE = -1_000_000
"""Stands for the base among the codes of a bar; and the sums that other bases make of them."""
DECIDED, GIVEN, ASIDE = BASE - 1, BASE - 2, BASE - 3
Found = dict[int, dict[int, int]]
"""Group → code → respondents."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: how many of it answered the survey, the base of the question, and its counts."""

    answered: int
    base: int
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """One of an item's, or of one `row` of a grid; ties know it by its `name` (`P1`, `P8.laws`).

    `codes` are in the order of the questionnaire; those in `outside` are no part of the base, those
    in `unsure` can be left out of it. Of boxes, `alone` is the one that excludes the others («don't
    know»), `most` how many may be ticked. `ways[breakdown]` is 2 for two breakdowns crossed.
    """

    row: str
    kind: Literal["single", "boxes"]
    codes: tuple[int, ...]
    outside: frozenset[int]
    bars: Mapping[Place, Bar]
    ways: Mapping[str, int]
    alone: int | None = None
    most: int | None = None
    name: str = ""
    unsure: frozenset[int] = frozenset()

    def sums(self) -> dict[int, dict[int, int]]:
        """What pages print besides: each a sum of the base and of codes, with their factors.

        `DECIDED` is the base without those who are unsure, `GIVEN` all who answered; `ASIDE` are
        those whom neither a code nor a base tells: beside the base, or unsure.
        """
        unsure, outside = dict.fromkeys(self.unsure, 1), dict.fromkeys(self.outside, 1)
        found = {}
        if unsure:
            found[DECIDED] = {BASE: 1, **dict.fromkeys(unsure, -1)}
        if outside:
            found[GIVEN] = {BASE: 1, **outside}
        if unsure and outside:
            found[ASIDE] = {**outside, **unsure}
        return found

    def number(self, place: Place, code: int) -> int:
        """How many of a group gave a code, or are in the base or another sum."""
        bar = self.bars[place]
        parts = self.sums().get(code)
        if parts is not None:
            return sum(factor * self.number(place, one) for one, factor in parts.items())
        return bar.base if code == BASE else bar.counts[code]

    def total(self, code: int) -> int:
        return self.bars[EVERYONE].counts[code]


def questions_of(
    item: ItemEntry,
    count_of: Callable[[str, str], Mapping[int, Mapping[int, int]]],
    answered: Mapping[str, Mapping[int, int]],
    ways: Mapping[str, int] | None = None,
) -> Iterator[Question]:
    """The questions of an item.

    `count_of(variable, breakdown)` gives group → code → respondents, `answered[breakdown]` the
    respondents of each group, the total under `""`.
    """
    ways = ways or {}
    places = [(code, group) for code, groups in answered.items() for group in groups]
    if item.is_written:
        return
    if item.type == "multiple":
        yield _boxes(item, _Reader(count_of, answered), places, ways)
        return
    for variable in item.variables:
        yield _single(item, variable, _Reader(count_of, answered), places, ways)


class _Reader:
    def __init__(
        self,
        count_of: Callable[[str, str], Mapping[int, Mapping[int, int]]],
        answered: Mapping[str, Mapping[int, int]],
    ) -> None:
        self.count_of, self.answered = count_of, answered
        self.seen: dict[tuple[str, str], Mapping[int, Mapping[int, int]]] = {}

    def found(self, variable: str, place: Place) -> Mapping[int, int]:
        breakdown, group = place
        if (variable, breakdown) not in self.seen:
            self.seen[variable, breakdown] = self.count_of(variable, breakdown)
        return self.seen[variable, breakdown].get(group, {})

    def size(self, place: Place) -> int:
        return self.answered[place[0]][place[1]]


def _single(
    item: ItemEntry,
    variable: Variable,
    reader: _Reader,
    places: list[Place],
    ways: Mapping[str, int],
) -> Question:
    codes = tuple(value.code for value in item.categories)
    outside = frozenset(value.code for value in item.categories if value.missing in OUTSIDE)
    bars = {}
    for place in places:
        found = reader.found(variable.name, place)
        counts = {code: found.get(code, 0) for code in codes}
        base = sum(number for code, number in counts.items() if code not in outside)
        bars[place] = Bar(reader.size(place), base, counts)
    unsure = frozenset(value.code for value in item.categories if value.missing == UNSURE)
    name = _name(variable)
    return Question(variable.row, "single", codes, outside, bars, ways, name=name, unsure=unsure)


def _name(variable: Variable) -> str:
    return f"{variable.item}.{variable.row}" if variable.row else variable.item


def _boxes(
    item: ItemEntry, reader: _Reader, places: list[Place], ways: Mapping[str, int]
) -> Question:
    """Boxes have one base: those who ticked any. A box shown to some only has its own, smaller."""
    boxes = {one.category: one.name for one in item.variables if one.category is not None}
    missing = {value.code for value in item.categories if value.missing}
    alone = next((code for code in boxes if code in missing), None)
    bars = {}
    for place in places:
        founds = {code: reader.found(name, place) for code, name in boxes.items()}
        bases = [
            sum(found.get(code, 0) for code in {NOT_CHOSEN, CHOSEN, *missing})
            for found in founds.values()
        ]
        counts = {code: found.get(CHOSEN, 0) for code, found in founds.items()}
        bars[place] = Bar(reader.size(place), max(bases, default=0), counts)
    return Question(
        "",
        "boxes",
        tuple(boxes),
        frozenset(),
        bars,
        ways,
        alone=alone,
        most=item.max_choices,
        name=item.code,
        unsure=frozenset() if alone is None else frozenset({alone}),
    )
