"""Multiple choice in the demo: moving mentions between people until each has as many as she may.

A mention moves from one to another in the same cell, so that no weighted share changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from surveys.demo.chance import shuffled
from surveys.demo.draws import Aim, DrawFault, Person, draw

if TYPE_CHECKING:
    from random import Random

Chosen = dict[str, set[int]]
Limits = Callable[[str], tuple[int, int]]
"""How many mentions one may have, by her key: least and most."""


def mention(
    rng: Random,
    people: Collection[Person],
    aims: Mapping[int, Aim],
    limits: Limits,
    of: Collection[Person] | None = None,
) -> Chosen:
    """Codes for everyone, each drawn by its aim, as many for each as the limits allow.

    Raises `DrawFault` when the mentions do not suffice, or are too many.
    """
    chosen: Chosen = {one.key: set() for one in people}
    for code, aim in aims.items():
        for key in draw(rng, people, aim, of):
            chosen[key].add(code)
    move_within(rng, people, chosen, limits)
    return chosen


def move_within(rng: Random, people: Iterable[Person], chosen: Chosen, limits: Limits) -> None:
    """Move mentions until all are within their limits: inside the cell first, then wider."""
    persons = list(people)
    depth = max((len(one.cell) for one in persons), default=0)
    for length in range(depth, -1, -1):
        parts: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
        for one in persons:
            parts[one.cell[:length]].append(one.key)
        for keys in parts.values():
            _settle(rng, sorted(keys), chosen, limits)
    wrong = [key for key in chosen if not _within(chosen[key], limits(key))]
    if wrong:
        raise DrawFault(f"{len(wrong)} people have too many or too few mentions")


def _within(codes: Collection[int], limits: tuple[int, int]) -> bool:
    return limits[0] <= len(codes) <= limits[1]


def _settle(rng: Random, keys: list[str], chosen: Chosen, limits: Limits) -> None:
    """One pass: those who lack get from those who can spare, those over give to those with room."""
    if all(_within(chosen[key], limits(key)) for key in keys):
        return
    order = shuffled(rng, keys)
    for key in order:
        while len(chosen[key]) < limits(key)[0]:
            if not _move_one(rng, order, chosen, limits, to=key):
                break
        while len(chosen[key]) > limits(key)[1]:
            if not _move_one(rng, order, chosen, limits, away_from=key):
                break


def _move_one(
    rng: Random,
    keys: Iterable[str],
    chosen: Chosen,
    limits: Limits,
    *,
    to: str | None = None,
    away_from: str | None = None,
) -> bool:
    """Move one mention to, or away from, that one: most from the other who is furthest off."""
    found: list[tuple[int, str, str, list[int]]] = []
    for other in keys:
        giver, taker = (other, to) if to is not None else (away_from, other)
        assert giver is not None  # noqa: S101  # one of the two is given
        assert taker is not None  # noqa: S101
        movable = sorted(chosen[giver] - chosen[taker])
        spare = len(chosen[giver]) - limits(giver)[0]
        room = limits(taker)[1] - len(chosen[taker])
        if giver != taker and movable and spare > 0 and room > 0:
            found.append((spare if to is not None else room, giver, taker, movable))
    if not found:
        return False
    furthest = max(entry[0] for entry in found)
    _, giver, taker, movable = next(entry for entry in found if entry[0] == furthest)
    code = movable[int(rng.random() * len(movable))]
    chosen[giver].remove(code)
    chosen[taker].add(code)
    return True
