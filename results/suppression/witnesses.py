"""Answers that fit everything shown: what an attacker cannot rule out. No Django here.

The answers are not kept themselves, only what they make of every number. Each bears witness for all
numbers at once, and so does every mixture of two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.suppression.margins import Margins

    Numbers = NDArray[np.float64]
    Mask = NDArray[np.bool_]

SLACK = 1e-6
ROUNDS = 24
"""Searches for many numbers at once, each in a direction of its own."""
IN_VAIN = 2
"""After so many rounds that help no number."""


class OutOfReach(ArithmeticError):
    """No answers that fit lie so far apart, whatever else is hidden."""


class Search:
    """Looks for answers that fit."""

    def __init__(self, margins: Margins) -> None:
        self.margins = margins
        self.bounds = Bounds(0, margins.caps)

    def farthest(self, shown: Mask, direction: Numbers) -> Numbers:
        """The numbers of answers that fit what is shown and go farthest in a direction."""
        margins = self.margins
        limits = np.full(len(margins.limits), -np.inf)
        answer = milp(
            -(margins.rows.T @ direction),
            constraints=LinearConstraint(
                sparse.vstack([margins.rows[shown], margins.took_part, margins.logic]).tocsr(),
                np.concatenate([margins.values[shown], margins.answered, limits]),
                np.concatenate([margins.values[shown], margins.answered, margins.limits]),
            ),
            bounds=self.bounds,
        )
        if answer.x is None:
            raise OutOfReach(f"no answers fit what is shown: {answer.message}")
        found: Numbers = margins.rows @ answer.x
        return found

    def closest_pair(
        self, shown: Mask, costs: Numbers, target: int, demand: float
    ) -> tuple[Numbers, Numbers]:
        """Two that lie `demand` apart in the target, as near the shown truth as can be.

        The unknowns are those of the upper answers, those of the lower, and four distances for each
        shown number: how far the upper and the lower lie above and below the truth.
        """
        margins, count = self.margins, int(shown.sum())
        rows, unknowns, one = margins.rows[shown], margins.rows.shape[1], sparse.eye_array(count)
        aim, logic, took_part = margins.rows[[target]], margins.logic, margins.took_part
        matrix = sparse.block_array(
            [
                [rows, None, -one, one, None, None],
                [None, rows, None, None, -one, one],
                [aim, -aim, None, None, None, None],
                [took_part, None, None, None, None, None],
                [None, took_part, None, None, None, None],
                [logic, None, None, None, None, None],
                [None, logic, None, None, None, None],
            ],
            format="csr",
        )
        values, answered = np.tile(margins.values[shown], 2), np.tile(margins.answered, 2)
        limits = np.tile(margins.limits, 2)
        answer = milp(
            np.concatenate([np.zeros(2 * unknowns), np.tile(costs[shown], 4)]),
            constraints=LinearConstraint(
                matrix,  # type: ignore[arg-type]  # it may be sparse, which the stubs do not know
                np.concatenate([values, [demand], answered, np.full(len(limits), -np.inf)]),
                np.concatenate([values, [np.inf], answered, limits]),
            ),
            bounds=Bounds(
                0, np.concatenate([margins.caps, margins.caps, np.full(4 * count, np.inf)])
            ),
        )
        if answer.x is None:
            raise OutOfReach(f"{margins.keys[target]} cannot be protected: {answer.message}")
        found = answer.x[:unknowns], answer.x[unknowns : 2 * unknowns]
        return margins.rows @ found[0], margins.rows @ found[1]


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
