"""Draws of people whose weighted shares come out, by group and in all, without leaving chance out.

Shares are whole numbers per mille of the weighted total, as a blueprint writes them. Everything is
seeded; sums are exact (`math.fsum`, whole numbers), so that every machine draws the same people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

MILLION = 1_000_000
PER_MILLE = 1000
ALL = 0


class DrawFault(ValueError):
    """The people cannot give what the blueprint asks for."""


@dataclass(frozen=True)
class Person:
    """One who is drawn: `groups` tells which group of each grouping she is in.

    `cell` is where her weight comes from. Draws are spread over its parts, one after the other.
    """

    key: str
    cell: tuple[int, ...]
    groups: Mapping[str, int]
    weight: float = 1.0


@dataclass(frozen=True)
class Aim:
    """What share is drawn: in all, in some groups of `by`, and how the chance leans inside them.

    Groups of `by` that are not named share what the others leave of the whole. `leans` adds to the
    chance in a group and takes it from the others, so that shares stay.
    """

    share: int
    by: str = ""
    groups: Mapping[int, int] = field(default_factory=dict)
    leans: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


def draw(
    rng: Random, people: Collection[Person], aim: Aim, of: Collection[Person] | None = None
) -> set[str]:
    """The keys of those drawn from the people: the aim is a share of `of` (of the people, if None).

    Raises `DrawFault` when a group has too few people for its share.
    """
    whole = _by_group(people if of is None else of, aim.by)
    members = _by_group(people, aim.by)
    drawn: set[str] = set()
    for group, share in _shares(aim, whole).items():
        if members[group]:
            scale = _weight(whole[group]) / _weight(members[group])
            chances = _chances(members[group], share * scale, aim)
            drawn |= spread(rng, members[group], chances)
        elif share:
            raise DrawFault(f"nobody to draw from in group {group} of {aim.by}")
    return drawn


def spread(rng: Random, people: Iterable[Person], chances: Mapping[str, int]) -> set[str]:
    """As many as the chances (in millionths) add up to, spread evenly over the cells.

    Systematic sampling with unequal probabilities (Madow 1949), in the order of the cells and at
    random inside them.
    """
    order = sorted(people, key=lambda one: one.key)
    luck = {one.key: rng.random() for one in order}
    order.sort(key=lambda one: (one.cell, luck[one.key], one.key))
    total = sum(chances[one.key] for one in order)
    wanted = (total + MILLION // 2) // MILLION
    if not wanted:
        return set()
    passed = int(rng.random() * total)
    drawn = set()
    for one in order:
        before = passed // total
        passed += chances[one.key] * wanted
        if passed // total > before:
            drawn.add(one.key)
    return drawn


def _by_group(people: Iterable[Person], by: str) -> dict[int, list[Person]]:
    found: defaultdict[int, list[Person]] = defaultdict(list)
    for one in people:
        found[one.groups[by] if by else ALL].append(one)
    return found


def _weight(people: Iterable[Person]) -> float:
    return fsum(one.weight for one in people)


def _shares(aim: Aim, whole: Mapping[int, Collection[Person]]) -> dict[int, float]:
    """The share of each group; of those not named, what is left of the whole."""
    weights = {group: _weight(members) for group, members in sorted(whole.items())}
    rest = [group for group in weights if group not in aim.groups]
    named = fsum(share * weights.get(group, 0.0) for group, share in sorted(aim.groups.items()))
    left = 0.0
    if rest:
        left = (aim.share * fsum(weights.values()) - named) / fsum(weights[one] for one in rest)
    if not 0 <= left <= PER_MILLE:
        raise DrawFault(f"{left:.0f} per mille are left for groups {rest} of {aim.by}")
    return {group: aim.groups.get(group, left) for group in weights}


def _chances(people: Collection[Person], share: float, aim: Aim) -> dict[str, int]:
    """Each one's chance in millionths; those that leave 0–1 are cut, the others make up for it."""
    if share > PER_MILLE * 1.001:
        raise DrawFault(f"{share:.0f} per mille cannot be drawn")
    total = _weight(people)
    lean = {
        one.key: sum(leans.get(one.groups[name], 0) for name, leans in aim.leans.items())
        for one in people
    }
    mean = fsum(lean[one.key] * one.weight for one in people) / total
    level = share - mean
    for _ in range(20):
        cut = {key: min(max(level + own, 0.0), float(PER_MILLE)) for key, own in lean.items()}
        lacks = share - fsum(cut[one.key] * one.weight for one in people) / total
        if abs(lacks) < 0.001:
            break
        level += lacks
    return {key: int(chance * PER_MILLE) for key, chance in cut.items()}
