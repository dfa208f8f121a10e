"""Answers that fit everything shown: what an attacker cannot rule out. No Django here.

The answers are not kept themselves, only what they make of every number. Each bears witness for all
numbers at once, and so does every mixture of two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from results.statistics.linear_programs import Infeasible, LinearProgram

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.suppression.margins import Margins

    Numbers = NDArray[np.float64]
    Mask = NDArray[np.bool_]

SLACK = 1e-6
ROUNDS = 60
"""Searches for many numbers at once, each in a direction of its own."""
IN_VAIN = 4
"""After so many rounds that help no number."""


class OutOfReach(ArithmeticError):
    """No answers that fit lie so far apart, whatever else is hidden."""


class Search:
    """Looks for answers that fit."""

    def __init__(self, margins: Margins) -> None:
        self.margins = margins
        self.all_known = sparse.vstack([margins.rows, margins.took_part, margins.logic]).tocsr()
        self.single: LinearProgram | None = None
        self.pair: _Pair | None = None

    def farthest(self, shown: Mask, direction: Numbers) -> Numbers:
        """The numbers of answers that fit what is shown and go farthest in a direction."""
        margins = self.margins
        low, high = self.ends(shown)
        if self.single is None:
            self.single = LinearProgram(self.all_known, low, high, margins.caps, "primal")
        self.single.bind(low, high)
        try:
            found = self.single.least(-(margins.rows.T @ direction))
        except Infeasible as error:
            raise OutOfReach(f"no answers fit what is shown: {error}") from None
        return np.asarray(margins.rows @ found)

    def ends(self, shown: Mask) -> tuple[Numbers, Numbers]:
        """What each number and each sum that is always known lies between."""
        margins = self.margins
        always = margins.answered, np.full(len(margins.limits), -np.inf)
        low = np.concatenate([np.where(shown, margins.values, -np.inf), *always])
        high = np.where(shown, margins.values, np.inf)
        return low, np.concatenate([high, margins.answered, margins.limits])

    def closest_pair(
        self, shown: Mask, costs: Numbers, target: int, demand: float
    ) -> tuple[Numbers, Numbers]:
        """Two that lie `demand` apart in the target, as near the shown truth as can be."""
        if self.pair is None:
            everything = np.ones(len(shown), dtype=np.bool_)
            self.pair = _Pair(self.margins, self.all_known, *self.ends(everything))
        try:
            upper, lower = self.pair.closest(np.where(shown, costs, 0), target, demand)
        except Infeasible as error:
            name = self.margins.keys[target]
            raise OutOfReach(f"{name} cannot be protected: {error}") from None
        return np.asarray(self.margins.rows @ upper), np.asarray(self.margins.rows @ lower)


class _Pair:
    """Two answers at once, and for each number how far each of them lies above and below the truth.

    The unknowns are those of the upper answers, those of the lower, and the four distances, which
    cost something where the number is shown. How far the two lie apart in a number follows from its
    distances: a row for each, open but for the one that is looked at.
    """

    def __init__(
        self, margins: Margins, known: sparse.csr_array, low: Numbers, high: Numbers
    ) -> None:
        self.number, self.unknowns = margins.rows.shape
        one = sparse.eye_array(self.number)
        off = sparse.vstack([one, sparse.csr_array((known.shape[0] - self.number, self.number))])
        blocks: list[list[Any]] = [
            [known, None, -off, off, None, None],
            [None, known, None, None, -off, off],
            [None, None, one, -one, -one, one],
        ]
        rows = sparse.block_array(blocks, format="csr")
        without_end = np.full(self.number, np.inf)
        self.low = np.concatenate([low, low, -without_end])
        self.high = np.concatenate([high, high, without_end])
        caps = np.concatenate([margins.caps, margins.caps, *[without_end] * 4])
        self.program = LinearProgram(rows, self.low, self.high, caps, "dual")
        self.program.begin_with(np.arange(2 * self.unknowns, len(caps)))  # at the truth

    def closest(self, costs: Numbers, target: int, demand: float) -> tuple[Numbers, Numbers]:
        low = self.low.copy()
        low[target - self.number] = demand
        self.program.bind(low, self.high)
        answer = self.program.least(np.concatenate([np.zeros(2 * self.unknowns), *[costs] * 4]))
        return answer[: self.unknowns], answer[self.unknowns : 2 * self.unknowns]


class Witnesses:
    """The numbers of answers found so far, and how far apart they are seen to lie."""

    def __init__(self, truth: Numbers) -> None:
        self.truth = truth
        self.seen: list[Numbers] = []
        self.lowest = truth.copy()
        self.highest = truth.copy()

    def add(self, numbers: Numbers) -> None:
        self.seen.append(numbers)
        self.lowest = np.minimum(self.lowest, numbers)
        self.highest = np.maximum(self.highest, numbers)

    def widths(self) -> Numbers:
        """In whole respondents."""
        return whole(self.lowest, self.highest)

    def with_shown(self, at: int) -> Witnesses:
        """Those that fit when one more number is shown, and mixtures of two that do then."""
        kept = Witnesses(self.truth)
        if not self.seen:
            return kept
        seen = np.array(self.seen)
        off = seen[:, at] - self.truth[at]
        for numbers in seen[np.abs(off) <= SLACK]:
            kept.add(numbers)
        above, below = np.flatnonzero(off > SLACK), np.flatnonzero(off < -SLACK)
        if len(above) and len(below):
            share = (-off[below] / (off[above][:, None] - off[below]))[:, :, None]
            mixed = share * seen[above][:, None] + (1 - share) * seen[below]
            kept.take_ends(mixed.reshape(-1, len(self.truth)))
        return kept

    def take_ends(self, many: Numbers) -> None:
        """Of many, those that are the least or the most of some number."""
        ends = {*many.argmin(axis=0).tolist(), *many.argmax(axis=0).tolist()}
        for one in sorted(ends):
            self.add(many[one])

    def thin_out(self) -> None:
        """Forget those that are the least or the most of no number."""
        if self.seen:
            many, self.seen = np.array(self.seen), []
            self.take_ends(many)


def whole(lowest: Numbers, highest: Numbers) -> Numbers:
    """How far apart whole numbers between the ends can lie."""
    found: Numbers = np.floor(highest + SLACK) - np.ceil(lowest - SLACK)
    return found
