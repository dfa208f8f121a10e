"""What a reader works out of a system: the least and the most that each hidden number can be.

Linear programming. Counts are treated as real numbers, so that an interval
found is never narrower than the true one; its ends are then moved inwards to whole numbers. Any
answers that fit bear witness for all numbers at once, so that few numbers need a search of their
own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from results.statistics.linear_programs import Infeasible, LinearProgram

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from results.disclosure.systems import System

    Ends = NDArray[np.float64]

ROUNDING = 1e-6
ROUNDS = 30
"""Searches for many numbers at a time, before each is sought by itself."""
IN_VAIN = 3
"""After so many rounds that tell nothing new of any number."""


class NoFit(ValueError):
    """No answers at all fit what is printed: the tables contradict each other."""


def intervals(system: System, wide: int) -> NDArray[np.int64]:
    """The least and the most of each hidden number (numbers, 2), as whole numbers.

    One found to be `wide` or wider is not sought further: its interval may be wider still. Raises
    `NoFit`.
    """
    room = np.array([number.room for number in system.hidden], np.float64).reshape(-1, 2)
    ends = np.empty_like(room)
    fixed = _fixed(system)
    for piece in _pieces(system, fixed):
        ends[piece.numbers] = _Reader(piece, room[piece.numbers], wide).ends()
    return np.stack(_whole(ends), axis=1)


def _whole(ends: Ends) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    low, high = np.ceil(ends[:, 0] - ROUNDING), np.floor(ends[:, 1] + ROUNDING)
    return low.astype(np.int64), high.astype(np.int64)


@dataclass(frozen=True, eq=False)
class _Piece:
    """Unknowns that hang together, with all that is known of them: `aims` are `numbers`.

    `given` is what those unknowns that are known already add to each aim.
    """

    numbers: NDArray[np.intp]
    aims: sparse.csr_array
    given: NDArray[np.float64]
    rows: sparse.csr_array
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    caps: NDArray[np.float64]


def _fixed(system: System) -> NDArray[np.float64]:
    """The value of each unknown that one printed sum tells by itself, NaN for the others.

    A sum of one unknown tells it; a sum of nobody tells that each of its unknowns is nobody.
    """
    value = np.where(system.caps == 0, 0.0, np.nan)
    exact = np.flatnonzero(system.low == system.high)
    rows = system.rows[exact]
    positive = np.asarray(rows.min(axis=1).toarray()).ravel() >= 0
    while True:
        free = np.isnan(value)
        left = system.low[exact] - rows @ np.where(free, 0, value)
        count = np.asarray(rows.astype(np.bool_) @ free.astype(np.float64))
        alone = np.flatnonzero(count == 1)
        nobody = np.flatnonzero(positive & (np.abs(left) < ROUNDING) & (count > 1))
        if not len(alone) and not len(nobody):
            return value
        for at in (*alone.tolist(), *nobody.tolist()):
            row = rows[[at]]
            mine = free[row.indices]
            value[row.indices[mine]] = left[at] / row.data[mine]
        if (value < -ROUNDING).any() or (value > system.caps + ROUNDING).any():
            raise NoFit("a count below nobody, or above everybody")


def _pieces(system: System, fixed: NDArray[np.float64]) -> Iterator[_Piece]:
    """What is left without the known unknowns, cut where nothing hangs together."""
    free = np.flatnonzero(np.isnan(fixed))
    known = np.where(np.isnan(fixed), 0, fixed)
    rows, aims = system.rows[:, free].tocsr(), system.aims[:, free].tocsr()
    told, given = system.rows @ known, system.aims @ known
    low, high = system.low - told, system.high - told
    empty = np.diff(rows.indptr) == 0
    if ((low > ROUNDING) & empty).any() or ((high < -ROUNDING) & empty).any():
        raise NoFit("a sum of nobody that is not nobody")
    both = sparse.vstack([rows, aims]).tocsr()
    label = _labels(both)
    for one in np.unique(label[both.shape[1] :]):
        mine = np.flatnonzero(label[: both.shape[1]] == one)
        above = label[both.shape[1] :] == one
        keep = np.flatnonzero(above[: rows.shape[0]])
        numbers = np.flatnonzero(above[rows.shape[0] :])
        if len(numbers):
            yield _Piece(
                numbers,
                aims[numbers][:, mine].tocsr(),
                given[numbers],
                rows[keep][:, mine].tocsr(),
                low[keep],
                high[keep],
                system.caps[free][mine],
            )


def _labels(both: sparse.csr_array) -> NDArray[np.int32]:
    """To which piece each unknown belongs, and then each row."""
    square = sparse.block_array([[None, both.T], [both, None]], format="csr", dtype=np.float64)
    label: NDArray[np.int32] = sparse.csgraph.connected_components(
        square.astype(np.float64),
        directed=False,
    )[1]
    return label


class _Reader:
    """Narrows the interval of each number of one piece."""

    def __init__(self, piece: _Piece, room: Ends, wide: int) -> None:
        self.piece = piece
        self.room = room
        self.wide = wide
        self.seen = np.array([[np.inf, -np.inf]] * len(room)).reshape(-1, 2)
        self.sought = np.zeros(self.seen.shape, dtype=np.bool_)
        self.chance = np.random.default_rng(1)
        self.program = LinearProgram(piece.rows, piece.low, piece.high, piece.caps)

    def ends(self) -> Ends:
        """Many at once at first, each in a direction of its own; then those left one by one."""
        if not self.piece.aims.shape[1]:
            return np.stack([self.piece.given, self.piece.given], axis=1)
        vain = 0
        for _round in range(ROUNDS):
            left = self.unsettled()
            if not left.any() or vain >= IN_VAIN:
                break
            before = self.seen.copy()
            signs = self.chance.choice([-1.0, 1.0], len(left)) * left
            for way in (signs, -signs):
                self.look(self.piece.aims.T @ way)
            vain = 0 if (np.abs(before - self.seen) > ROUNDING)[left].any() else vain + 1
        while (left := self.unsettled()).any():
            self.search(int(np.flatnonzero(left)[0]))
        return self.seen

    def unsettled(self) -> NDArray[np.bool_]:
        """Numbers of which an end is still to be found, and that are not known to be wide."""
        low, high = np.ceil(self.seen[:, 0] - ROUNDING), np.floor(self.seen[:, 1] + ROUNDING)
        reached = np.stack([low <= self.room[:, 0], high >= self.room[:, 1]], axis=1)
        return np.asarray((high - low < self.wide) & ~(reached | self.sought).all(axis=1))

    def search(self, at: int) -> None:
        """The ends of one number that are not known yet, until it is found to be wide."""
        row = self.piece.aims[[at]].toarray()[0]
        for end, sign in ((0, 1.0), (1, -1.0)):
            if self.unsettled()[at] and not self.sought[at, end]:
                self.look(sign * row)
                self.sought[at, end] = True

    def look(self, cost: NDArray[np.float64]) -> None:
        """Answers that fit and cost least, as a witness for every number."""
        try:
            ends = self.piece.aims @ self.program.least(cost) + self.piece.given
        except Infeasible as error:
            raise NoFit(str(error)) from None
        self.seen = np.stack(
            [np.minimum(self.seen[:, 0], ends), np.maximum(self.seen[:, 1], ends)], axis=1
        )
