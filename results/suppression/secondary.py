"""Secondary suppression: what else must be hidden so that hidden numbers stay unknown.

A hidden number is protected when two sets of answers that fit everything printed differ in it by
enough. Such a pair is sought by linear programming, so that as little as possible of what is shown
now would differ between them and the truth; what does differ is hidden too. (The idea is that of
Kelly, Golden & Assad, Networks 22 (1992) 397–417, and Fischetti & Salazar, Management Science 47
(2001) 1008–1027.) An attacker is taken to know every printed number exactly, which is more than
rounded percentages tell. No Django here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from results.suppression.margins import BASE, is_follower
from results.suppression.questions import EVERYONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.suppression.margins import Margins
    from results.suppression.policies import Policy

SLACK = 1e-6
TRIES = 3
"""Answers found may be parts of people: then one respondent more is asked for, and one more."""
TOTAL_COSTS = 1_000.0
"""How much dearer it is to hide a number of everyone than one of a group."""
BASE_COSTS = 20.0
"""A base is hidden only with its whole bar, the item's own or that of one that follows."""
BEGUN = 0.25
"""A bar with holes already is cheaper to hide more of: holes in few groups are easier to read."""


class OutOfReach(ArithmeticError):
    """No answers that fit lie so far apart, whatever else is hidden."""


def secondary_suppression(
    margins: Margins, hidden: NDArray[np.bool_], policy: Policy
) -> NDArray[np.bool_]:
    """All that must be hidden, given what the primary rules hide; deterministic."""
    return _Protection(margins, hidden.copy(), policy).run()


def demands(margins: Margins, policy: Policy) -> NDArray[np.float64]:
    """How wide the interval of each number must be, were it hidden.

    As a rule `policy.width`. The figures for everyone, which are shown in their own right, and the
    size of a group may leave less than that: of a category that three of all chose, or all but
    three, no group has more. Then it must not be known exactly; and in a group so small it may be
    anything the group's size allows.
    """
    everyone = margins.stretches[0].bar
    everybody = margins.stretches[0].most
    wanted = np.zeros(len(margins.keys))
    for at, (stretch, code) in enumerate(margins.keys):
        if is_follower(code):  # its own decision sees to that
            continue
        group = margins.stretches[stretch]
        total = everyone.base if code == BASE else everyone.counts[code]
        high = min(total, group.most)
        low = max(0, total - (everybody - group.most))
        in_base = code != BASE and code not in margins.outside
        if in_base and group.bar.base >= policy.minimum_base:
            high = min(high, group.bar.base)
            low = max(low, group.bar.base - (everyone.base - total))
        room = high - low
        if room >= policy.width:
            wanted[at] = policy.width
        elif room >= 1:
            is_rare = min(total, everyone.base - total) < policy.width
            wanted[at] = 1 if is_rare else room
    return wanted


class _Protection:
    """What is hidden so far, and how far apart each number is known to be able to lie."""

    def __init__(self, margins: Margins, hidden: NDArray[np.bool_], policy: Policy) -> None:
        self.margins = margins
        self.hidden = hidden
        self.demands = demands(margins, policy)
        self.lowest = margins.values.copy()
        self.highest = margins.values.copy()
        self.tries = np.zeros(len(hidden), dtype=np.int64)

    def run(self) -> NDArray[np.bool_]:
        while (target := self.next_target()) is not None:
            self.protect(target)
        return self.hidden

    def next_target(self) -> int | None:
        """The unprotected number with the fewest people to hide it among."""
        whole = np.floor(self.highest + SLACK) - np.ceil(self.lowest - SLACK)
        missing = self.hidden & (whole < self.demands - SLACK) & (self.tries < TRIES)
        if not missing.any():
            return None
        everyone = {
            code: self.margins.values[at]
            for at, (stretch, code) in enumerate(self.margins.keys)
            if stretch == 0
        }
        return min(
            np.flatnonzero(missing).tolist(),
            key=lambda at: (everyone[self.margins.keys[at][1]], at),
        )

    def protect(self, target: int) -> None:
        shown = np.flatnonzero(~self.hidden)
        demand = self.demands[target] + self.tries[target]
        self.tries[target] += 1
        try:
            pair = _closest_pair(self.margins, shown, self.costs()[shown], target, demand)
        except OutOfReach:
            if self.tries[target] == 1:
                raise
            self.tries[target] = TRIES
            return
        moved = np.zeros(len(self.hidden), dtype=np.bool_)
        for answers in pair:
            end = self.margins.rows @ answers
            moved |= np.abs(end - self.margins.values) > SLACK
            self.lowest = np.minimum(self.lowest, end)
            self.highest = np.maximum(self.highest, end)
        self.hide(moved & ~self.hidden)

    def hide(self, moved: NDArray[np.bool_]) -> None:
        self.hidden |= moved
        for at in np.flatnonzero(moved):
            stretch, code = self.margins.keys[at]
            if code == BASE:
                self.hidden[self.margins.of_stretch(stretch)] = True

    def costs(self) -> NDArray[np.float64]:
        """What one respondent's difference in each number costs: small groups are hidden first."""
        margins = self.margins
        begun = {margins.keys[at][0] for at in np.flatnonzero(self.hidden)}
        costs = np.zeros(len(self.hidden))
        for at, (stretch, code) in enumerate(margins.keys):
            group = margins.stretches[stretch]
            cost = 1 + np.sqrt(group.bar.base) + margins.values[at] / 10
            if EVERYONE in group.places:
                cost *= TOTAL_COSTS
            elif stretch in begun:
                cost *= BEGUN
            costs[at] = cost * (BASE_COSTS if code == BASE or is_follower(code) else 1)
        return costs


def _closest_pair(
    margins: Margins,
    shown: NDArray[np.intp],
    costs: NDArray[np.float64],
    target: int,
    demand: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two sets of answers that lie `demand` apart in the target, as near the shown truth as can be.

    The unknowns are those of the upper answers, those of the lower, and four distances for each
    shown number: how far the upper and the lower lie above and below the truth.
    """
    rows, unknowns, count = margins.rows[shown], margins.rows.shape[1], len(shown)
    aim, logic, one = margins.rows[[target]], margins.logic, sparse.eye_array(count)
    matrix = sparse.block_array(
        [
            [rows, None, -one, one, None, None],
            [None, rows, None, None, -one, one],
            [aim, -aim, None, None, None, None],
            [logic, None, None, None, None, None],
            [None, logic, None, None, None, None],
        ],
        format="csr",
    )
    truth, rules = np.tile(margins.values[shown], 2), 2 * logic.shape[0]
    answer = milp(
        np.concatenate([np.zeros(2 * unknowns), np.tile(costs, 4)]),
        constraints=LinearConstraint(
            matrix,  # type: ignore[arg-type]  # it may be sparse, which the stubs do not know
            np.concatenate([truth, [demand], np.full(rules, -np.inf)]),
            np.concatenate([truth, [np.inf], np.zeros(rules)]),
        ),
        bounds=Bounds(0, np.concatenate([margins.caps, margins.caps, np.full(4 * count, np.inf)])),
    )
    if answer.x is None:
        raise OutOfReach(f"{margins.keys[target]} cannot be protected: {answer.message}")
    return answer.x[:unknowns], answer.x[unknowns : 2 * unknowns]
