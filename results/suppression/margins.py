"""Every number that could be printed of some questions, as a sum over unknown counts.

The unknowns are the respondents of each part of the frame who gave each code, and those who took
part at all. A group's count is their sum over the group's parts; two breakdowns that cut out the
same people give the same sum, which is therefore one number. No Django here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from results.suppression.questions import BASE, EVERYONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from results.suppression.frames import Frame
    from results.suppression.questions import Place, Question
    from surveys.exports.ties import Term, Tie

MOST_PARTS = 150
"""With more parts than this each group is an unknown of its own, and only what lies inside what is
kept of how groups overlap: else the unknowns are too many to search among."""

Row = list[tuple["NDArray[np.intp]", float]]
"""A sum: unknowns, each lot with its factor."""
Key = tuple[int, int, int]
"""Question, stretch, code."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """People that some bars are about: how many took part, of how many at most."""

    members: NDArray[np.bool_]
    most: int
    answered: int
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Margins:
    """`rows @ unknowns` are the numbers, in truth `values`; `keys` name them.

    Of any answers it is known that `logic @ unknowns <= limits` and that `took_part @ unknowns` are
    `answered`; no unknown is larger than its cap.
    """

    questions: tuple[Question, ...]
    stretches: list[Stretch]
    keys: list[Key]
    rows: sparse.csr_array
    values: NDArray[np.float64]
    logic: sparse.csr_array
    limits: NDArray[np.float64]
    took_part: sparse.csr_array
    answered: NDArray[np.float64]
    caps: NDArray[np.float64]

    def bar_of(self, at: int) -> list[int]:
        """The numbers that stand in one bar with a number: its codes, its base, its sums."""
        question, stretch, _code = self.keys[at]
        width = _width(self.questions[question])
        before = sum(_width(one) for one in self.questions[:question])
        start = before * len(self.stretches) + stretch * width
        return list(range(start, start + width))


def margins_of(
    questions: Sequence[Question],
    frame: Frame,
    ties: Iterable[Tie] = (),
    others: Iterable[Question] = (),
) -> Margins:
    """The numbers of the questions, each once, and what ties them together.

    Of `others`, which are shown whole, what they tell through ties counts too.
    """
    return _Layout(tuple(questions), frame, tuple(others)).margins(ties)


class _Layout:
    """Where the unknown of each question, piece of the frame and code stands."""

    def __init__(
        self, questions: tuple[Question, ...], frame: Frame, others: tuple[Question, ...]
    ) -> None:
        self.questions = questions
        self.others = {one.name: one for one in others}
        self.stretches = _stretches(questions[0], frame)
        self.is_fine = is_fine(frame)
        self.pieces = [
            np.flatnonzero(stretch.members) if self.is_fine else np.array([at])
            for at, stretch in enumerate(self.stretches)
        ]
        most = [stretch.most for stretch in self.stretches]
        self.sizes = frame.sizes if self.is_fine else np.array(most)
        self.number = len(self.sizes)
        self.columns = [
            {code: at for at, code in enumerate(_columns(question))} for question in questions
        ]
        widths = [len(columns) for columns in self.columns]
        self.starts = np.cumsum([0, *widths]) * self.number + self.number
        self.named = {question.name: at for at, question in enumerate(questions)}

    def unknowns(self, at: int, pieces: NDArray[np.intp], codes: Iterable[int]) -> NDArray[np.intp]:
        columns = np.array([self.columns[at][code] for code in codes], dtype=np.intp)
        rows = self.starts[at] + pieces * len(self.columns[at])
        found: NDArray[np.intp] = (rows[:, None] + columns).ravel()
        return found

    def margins(self, ties: Iterable[Tie]) -> Margins:
        keys = [
            (at, stretch, code)
            for at, question in enumerate(self.questions)
            for stretch in range(len(self.stretches))
            for code in (*question.codes, BASE, *question.sums())
        ]
        rows: list[Row] = [self.row(*key) for key in keys]
        known = [(row, 0.0) for row in self.rules()] + list(self.tied(ties))
        widths = [len(columns) for columns in self.columns]
        caps = [self.sizes, *(np.repeat(self.sizes, width) for width in widths)]
        return Margins(
            self.questions,
            self.stretches,
            keys,
            self.matrix(rows),
            np.array([self.value(*key) for key in keys], dtype=np.float64),
            self.matrix([row for row, _limit in known]),
            np.array([limit for _row, limit in known]),
            self.matrix([[(inside, 1)] for inside in self.pieces]),
            np.array([stretch.answered for stretch in self.stretches], dtype=np.float64),
            np.concatenate(caps).astype(np.float64),
        )

    def row(self, at: int, stretch: int, code: int) -> Row:
        parts = self.questions[at].sums().get(code, {code: 1})
        return [(self.counted(at, stretch, one), factor) for one, factor in parts.items()]

    def counted(self, at: int, stretch: int, code: int) -> NDArray[np.intp]:
        question = self.questions[at]
        codes = [code]
        if code == BASE and question.kind == "single":
            codes = [one for one in question.codes if one not in question.outside]
        return self.unknowns(at, self.pieces[stretch], codes)

    def value(self, at: int, stretch: int, code: int) -> int:
        return self.questions[at].number(self.stretches[stretch].places[0], code)

    def matrix(self, rows: Sequence[Row]) -> sparse.csr_array:
        """A row per sum: each of its terms is some unknowns and their common factor."""
        terms = [(at, one, factor) for at, row in enumerate(rows) for one, factor in row]
        lengths = [len(one) for _at, one, _factor in terms]
        places = [one for _at, one, _factor in terms] or [np.zeros(0, dtype=np.intp)]
        at = np.repeat(np.array([at for at, _one, _factor in terms], dtype=np.intp), lengths)
        factors = np.repeat([float(factor) for _at, _one, factor in terms], lengths)
        shape = (len(rows), int(self.starts[-1]))
        found = sparse.csr_array((factors, (at, np.concatenate(places))), shape=shape)
        found.eliminate_zeros()
        return found

    def rules(self) -> Iterator[Row]:
        """What holds of boxes in every group, and of everybody in every piece; never above zero."""
        for at, question in enumerate(self.questions):
            if question.kind == "boxes":
                for inside, rule in product(self.pieces, _box_rules(question)):
                    yield [(self.unknowns(at, inside, [one]), by) for one, by in rule.items()]
            for piece in range(self.number):
                given = self.unknowns(at, np.array([piece]), _given(question))
                yield [(given, 1), (np.array([piece]), -1)]
        if not self.is_fine:
            for few, many in _inclusions(self.stretches):
                yield from self.no_more(np.array(few), np.array(many))

    def no_more(self, these: NDArray[np.intp], those: NDArray[np.intp]) -> Iterator[Row]:
        """Whatever they gave, no more of these groups gave it than of those."""
        yield [(these, 1), (those, -1)]
        for at, columns in enumerate(self.columns):
            for code in columns:
                few, many = self.unknowns(at, these, [code]), self.unknowns(at, those, [code])
                yield [(few, 1), (many, -1)]

    def tied(self, ties: Iterable[Tie]) -> Iterator[tuple[Row, float]]:
        """Each tie in every piece, and what the sum of the unknowns in it is at most.

        Where each group is an unknown of its own, those of other questions are known numbers.
        """
        for tie in ties:
            named = {term.of for term in tie.terms}
            if not named & self.named.keys() or not named <= self.named.keys() | self.others.keys():
                continue
            for piece in range(self.number):
                row = [
                    (self.unknowns(at, np.array([piece]), self.codes(at, term)), term.factor)
                    for term in tie.terms
                    if (at := self.named.get(term.of)) is not None
                ]
                shown = [term for term in tie.terms if term.of in self.others]
                yield row, -sum(self.known(term, piece) for term in shown)

    def codes(self, at: int, term: Term) -> Iterable[int]:
        question = self.questions[at]
        if term.codes is None:
            return _given(question)
        return [code for code in question.codes if code in term.codes]

    def known(self, term: Term, stretch: int) -> float:
        question = self.others[term.of]
        bar = question.bars[self.stretches[stretch].places[0]]
        if term.codes is not None:
            return term.factor * sum(bar.counts.get(code, 0) for code in term.codes)
        return term.factor * (bar.base + sum(bar.counts[code] for code in question.outside))


def _width(question: Question) -> int:
    return len(question.codes) + 1 + len(question.sums())


def is_fine(frame: Frame) -> bool:
    """Whether the parts of the frame are few enough to search among."""
    return len(frame.sizes) <= MOST_PARTS


def _columns(question: Question) -> tuple[int, ...]:
    return (*question.codes, BASE) if question.kind == "boxes" else question.codes


def _given(question: Question) -> tuple[int, ...]:
    """All who answered, in the base or beside it."""
    return (BASE,) if question.kind == "boxes" else question.codes


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
            stretch = Stretch(members, int(frame.sizes[members].sum()), bar.answered)
            found[members.tobytes()] = stretch
        stretch.places.append(place)
    return list(found.values())


def _inclusions(stretches: list[Stretch]) -> Iterator[tuple[list[int], list[int]]]:
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
                yield [at], around
            if within:
                yield within, [at]


def _box_rules(question: Question) -> Iterator[dict[int, float]]:
    """Each rule as the factors of a sum that is never above zero."""
    alone: dict[int, float] = {} if question.alone is None else {question.alone: 1}
    others = [code for code in question.codes if code != question.alone]
    for other in others:
        yield {other: 1, **alone, BASE: -1}
    yield {BASE: 1, **dict.fromkeys((*others, *alone), -1)}
    if question.most is not None:
        most = question.most
        yield {**dict.fromkeys(others, 1), **dict.fromkeys(alone, most), BASE: -most}
