"""Which leaders answer, and what their answers weigh: the workplaces they stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.demo.chance import stream
from surveys.demo.draws import MILLION, Person, spread
from surveys.register.groupings import groupings_of

if TYPE_CHECKING:
    from surveys.register.drawing import Attributes

OFFICE = "leader"
WILL_MERGE = 1


@dataclass(frozen=True)
class Turnout:
    """How many answer, by what they are weighted, and which groups are quicker to answer.

    `rates` has the answers in 100 of each group of a grouping; they are added up and scaled.
    `merging` is the share, per mille, of those who answer that will merge; None: as it falls out.
    """

    answered: int
    weighted_by: tuple[str, ...]
    rates: Mapping[str, Mapping[int, int]]
    merging: int | None = None


def in_groups(attributes: Attributes) -> dict[str, int]:
    """The group of each grouping that a leader's frozen attributes fall in."""
    return {one.code: one.group_of(attributes) for one in groupings_of([OFFICE])}


def draw_respondents(seed: int, frame: Mapping[str, Attributes], turnout: Turnout) -> list[Person]:
    """Those who answer, with the weight of each: its cell in the frame over its cell in answers."""
    groups = {key: in_groups(attributes) for key, attributes in frame.items()}
    answering = _answering(seed, groups, turnout)
    here = Counter(_cell(groups[key], turnout.weighted_by) for key in answering)
    there = Counter(_cell(own, turnout.weighted_by) for own in groups.values())
    people = []
    for key in sorted(answering):
        cell = _cell(groups[key], turnout.weighted_by)
        own = groups[key]
        part = (own["unit_type"], own["region"], own["size"], own["employees"], own["centrality"])
        weight = there[cell] / here[cell]
        people.append(Person(key, cell + part, own, weight))
    return people


def _cell(groups: Mapping[str, int], names: Sequence[str]) -> tuple[int, ...]:
    return tuple(groups[name] for name in names)


def _answering(
    seed: int, groups: Mapping[str, Mapping[str, int]], turnout: Turnout
) -> Collection[str]:
    people = [
        Person(key, (own["sector"], own["unit_type"], own["region"], own["size"]), own)
        for key, own in groups.items()
    ]
    rates = {
        one.key: sum(rates[one.groups[name]] for name, rates in turnout.rates.items())
        for one in people
    }
    if turnout.merging is None:
        return _scaled(seed, "answers", people, rates, turnout.answered)
    parts: defaultdict[int, list[Person]] = defaultdict(list)
    for one in people:
        parts[one.groups["sector"]].append(one)
    found: set[str] = set()
    everyone, passed = sum(rates.values()), 0
    for sector, members in sorted(parts.items()):
        before = _rounded(turnout.answered * passed, everyone)
        passed += sum(rates[one.key] for one in members)
        wanted = _rounded(turnout.answered * passed, everyone) - before
        merging = [one for one in members if one.groups["merging"] == WILL_MERGE]
        others = [one for one in members if one.groups["merging"] != WILL_MERGE]
        share = _rounded(wanted * turnout.merging, 1000)
        found |= _scaled(seed, f"answers {sector} merging", merging, rates, share)
        found |= _scaled(seed, f"answers {sector}", others, rates, wanted - share)
    return found


def _rounded(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def _scaled(
    seed: int, name: str, people: Iterable[Person], rates: Mapping[str, int], wanted: int
) -> set[str]:
    members = list(people)
    total = sum(rates[one.key] for one in members)
    chances = {one.key: rates[one.key] * wanted * MILLION // total for one in members}
    return spread(stream(seed, name), members, chances)
