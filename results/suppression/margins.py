"""Every number that could be printed of a question, as a sum over unknown counts.

The unknowns are the respondents of each part of the frame who gave each code. A group's count is
their sum over the group's parts; two breakdowns that cut out the same people give the same sum,
which is therefore one number. No Django here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from results.suppression.questions import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from results.suppression.frames import Frame
    from results.suppression.questions import Bar, Place, Question

BASE = -1_000_000
"""Stands for the base among the codes of a bar."""
FOLLOWER = -2_000_000
"""Stands for those who answered the first follower; the next is one less."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """People that some bars are about; the first of them lends its counts."""

    members: NDArray[np.bool_]
    most: int
    bar: Bar
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Margins:
    """`rows @ unknowns` are the numbers, in truth `values`; `keys` name them by stretch and code.

    `logic @ unknowns <= 0` is known of any answers; no unknown is larger than its cap. Codes in
    `outside` are no part of the base.
    """

    stretches: list[Stretch]
    keys: list[tuple[int, int]]
    rows: sparse.csr_array
    values: NDArray[np.float64]
    logic: sparse.csr_array
    caps: NDArray[np.float64]
    outside: frozenset[int]

    def of_stretch(self, stretch: int) -> list[int]:
        """The numbers of one bar, its base among them; followers have bars of their own."""
        return [
            at
            for at, (one, code) in enumerate(self.keys)
            if one == stretch and not is_follower(code)
        ]


def is_follower(code: int) -> bool:
    """Whether the code stands for a follower."""
    return code <= FOLLOWER


def margins_of(question: Question, frame: Frame) -> Margins:
    """The numbers of a question and the bases of its followers, each once."""
    stretches = _stretches(question, frame)
    following = tuple(FOLLOWER - at for at in range(len(question.followers)))
    codes = (*question.codes, *((BASE,) if question.kind == "boxes" else ()), *following)
    columns = {code: at for at, code in enumerate(codes)}
    unknowns = len(frame.sizes) * len(codes)
    sums = {code: [columns[code]] for code in codes}
    if question.kind == "single":
        sums[BASE] = [columns[one] for one in question.codes if one not in question.outside]
    keys, values, picks = [], [], []
    for at, stretch in enumerate(stretches):
        inside = np.flatnonzero(stretch.members) * len(codes)
        for code in (*question.codes, BASE, *following):
            keys.append((at, code))
            values.append(_value(question, stretch, code))
            picks.append(np.concatenate([inside + one for one in sums[code]]))
    return Margins(
        stretches,
        keys,
        _summing(picks, unknowns),
        np.asarray(values, dtype=np.float64),
        _logic(question, stretches, columns, unknowns),
        np.repeat(frame.sizes, len(codes)).astype(np.float64),
        question.outside,
    )


def _value(question: Question, stretch: Stretch, code: int) -> int:
    if code == BASE:
        return stretch.bar.base
    if is_follower(code):
        return question.followers[FOLLOWER - code].answered[stretch.places[0]]
    return stretch.bar.counts[code]


def _stretches(question: Question, frame: Frame) -> list[Stretch]:
    """Bars of the same people together, everyone first; a group without respondents has none."""
    found: dict[bytes, Stretch] = {}
    places = sorted(question.bars, key=lambda place: place != EVERYONE)
    for place in places:
        bar = question.bars[place]
        if not bar.answered:
            continue
        members = frame.members(*place)
        stretch = found.get(members.tobytes())
        if stretch is None:
            stretch = Stretch(members, int(frame.sizes[members].sum()), bar)
            found[members.tobytes()] = stretch
        stretch.places.append(place)
    return list(found.values())


def _summing(picks: list[NDArray[np.intp]], unknowns: int) -> sparse.csr_array:
    """A row of ones per pick."""
    starts = np.cumsum([0, *(len(one) for one in picks)])
    places = np.concatenate(picks) if picks else np.zeros(0, dtype=np.intp)
    return sparse.csr_array((np.ones(len(places)), places, starts), shape=(len(picks), unknowns))


def _logic(
    question: Question, stretches: list[Stretch], columns: dict[int, int], unknowns: int
) -> sparse.csr_array:
    """What holds of boxes in every group, and of followers in every part."""
    width = len(columns)
    groups = [np.flatnonzero(stretch.members) * width for stretch in stretches]
    parts = [np.array([start]) for start in range(0, unknowns, width)]
    known = [
        *(product(groups, _box_rules(question, columns)) if question.kind == "boxes" else ()),
        *product(parts, _follower_rules(question, columns)),
    ]
    rows, cols, factors = [np.zeros(0)], [np.zeros(0)], [np.zeros(0)]
    for row, (inside, rule) in enumerate(known):
        for column, factor in rule.items():
            rows.append(np.full(len(inside), row))
            cols.append(inside + column)
            factors.append(np.full(len(inside), float(factor)))
    places = (np.concatenate(rows).astype(np.intp), np.concatenate(cols).astype(np.intp))
    return sparse.csr_array((np.concatenate(factors), places), shape=(len(known), unknowns))


def _follower_rules(question: Question, columns: dict[int, int]) -> Iterator[dict[int, int]]:
    """No more answered a follower than gave one of the answers it needs."""
    for at, follower in enumerate(question.followers):
        needed = [columns[code] for code in question.codes if code in follower.needed]
        yield {columns[FOLLOWER - at]: 1, **dict.fromkeys(needed, -1)}


def _box_rules(question: Question, columns: dict[int, int]) -> Iterator[dict[int, int]]:
    """Each rule as the factors of a sum that is never above zero."""
    base = columns[BASE]
    alone = {} if question.alone is None else {columns[question.alone]: 1}
    others = [columns[code] for code in question.codes if code != question.alone]
    for other in others:
        yield {other: 1, **alone, base: -1}
    yield {base: 1, **dict.fromkeys((*others, *alone), -1)}
    if question.most is not None:
        most = question.most
        yield {**dict.fromkeys(others, 1), **dict.fromkeys(alone, most), base: -most}
