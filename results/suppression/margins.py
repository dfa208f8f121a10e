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
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from results.suppression.frames import Frame
    from results.suppression.questions import Bar, Place, Question

BASE = -1_000_000
"""Stands for the base among the codes of a bar."""
FOLLOWER = -2_000_000
"""Stands for those who answered the first follower; the next is one less."""
MOST_PARTS = 150
"""With more parts than this each group is an unknown of its own, and only what lies inside what is
kept of how groups overlap: else the unknowns are too many to search among."""

Row = list[tuple["NDArray[np.intp]", int]]
"""A sum: unknowns, each lot with its factor."""


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
    is_fine = len(frame.sizes) <= MOST_PARTS
    pieces = [
        np.flatnonzero(stretch.members) if is_fine else np.array([at])
        for at, stretch in enumerate(stretches)
    ]
    sizes = frame.sizes if is_fine else np.array([stretch.most for stretch in stretches])
    sums = {code: [columns[code]] for code in codes}
    if question.kind == "single":
        sums[BASE] = [columns[one] for one in question.codes if one not in question.outside]
    keys = [
        (at, code) for at in range(len(stretches)) for code in (*question.codes, BASE, *following)
    ]
    rows = [[(pieces[at] * len(codes) + column, 1) for column in sums[code]] for at, code in keys]
    known = [
        *_rules(question, columns, pieces, len(sizes)),
        *(() if is_fine else _inclusions(stretches, len(codes))),
    ]
    return Margins(
        stretches,
        keys,
        _matrix(rows, len(sizes) * len(codes)),
        np.array([_value(question, stretches[at], code) for at, code in keys], dtype=np.float64),
        _matrix(known, len(sizes) * len(codes)),
        np.repeat(sizes, len(codes)).astype(np.float64),
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


def _matrix(rows: Sequence[Row], unknowns: int) -> sparse.csr_array:
    """A row per sum: each of its terms is some unknowns and their common factor."""
    terms = [(at, one, factor) for at, row in enumerate(rows) for one, factor in row]
    lengths = [len(one) for _at, one, _factor in terms]
    places = [one for _at, one, _factor in terms] or [np.zeros(0, dtype=np.intp)]
    return sparse.csr_array(
        (
            np.repeat([float(factor) for _at, _one, factor in terms], lengths),
            (np.repeat([at for at, _one, _factor in terms], lengths), np.concatenate(places)),
        ),
        shape=(len(rows), unknowns),
    )


def _rules(
    question: Question, columns: dict[int, int], pieces: list[NDArray[np.intp]], count: int
) -> Iterator[Row]:
    """What holds of boxes in every group, and of followers in every piece."""
    if question.kind == "boxes":
        for inside, rule in product(pieces, _box_rules(question, columns)):
            yield [(inside * len(columns) + column, factor) for column, factor in rule.items()]
    for at, rule in product(range(count), _follower_rules(question, columns)):
        yield [(np.array([at * len(columns) + one]), factor) for one, factor in rule.items()]


def _inclusions(stretches: list[Stretch], width: int) -> Iterator[Row]:
    """Of a group that lies inside others, or holds them: no more than these, no fewer than those.

    With each group an unknown of its own, this is what is kept of how groups overlap.
    """
    breakdowns: dict[str, list[int]] = {}
    for at, stretch in enumerate(stretches):
        for breakdown, _group in stretch.places:
            breakdowns.setdefault(breakdown, []).append(at)
    del breakdowns[EVERYONE[0]]
    for at, stretch in enumerate(stretches):
        for groups in breakdowns.values():
            if at in groups:
                continue
            shared = {one: stretches[one].members & stretch.members for one in groups}
            around = [one for one, both in shared.items() if both.any()]
            within = [one for one in around if (shared[one] == stretches[one].members).all()]
            if len(around) < len(groups) or at == 0:
                yield from _no_more([at], around, width)
            if within:
                yield from _no_more(within, [at], width)


def _no_more(these: list[int], those: list[int], width: int) -> Iterator[Row]:
    """Whatever they gave, no more of these gave it than of those."""
    for column in range(width):
        few, many = np.array(these) * width + column, np.array(those) * width + column
        yield [(few, 1), (many, -1)]


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
