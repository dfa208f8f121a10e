"""Secondary suppression: what else must be hidden so that hidden numbers stay unknown.

A hidden number is protected when two sets of answers that fit everything printed differ in it by
enough. Where none are found, a pair is sought by linear programming, so that as little as possible
of what is shown now would differ between them and the truth; what does differ is hidden too. (The
idea is that of Kelly, Golden & Assad, Networks 22 (1992) 397–417, and Fischetti & Salazar,
Management Science 47 (2001) 1008–1027.) At last what was hidden for others' sake is shown again
where they stay protected without it. An attacker is taken to know every printed number exactly,
which is more than rounded percentages tell. No Django here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from results.suppression.demands import Demands
from results.suppression.questions import BASE, EVERYONE
from results.suppression.witnesses import IN_VAIN, ROUNDS, SLACK, OutOfReach, Search, Witnesses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.suppression.margins import Margins
    from results.suppression.policies import Policy

TRIES = 3
"""Answers found may be parts of people: then one respondent more is asked for, and one more."""
TRIALS = 100
"""So many numbers at most are searched for to show others of a question again."""
TOTAL_COSTS = 1_000.0
"""How much dearer it is to hide a number of everyone than one of a group."""
BASE_COSTS = 20.0
"""A base is hidden only with its whole bar."""
BEGUN = 0.25
"""A bar with holes already is cheaper to hide more of: holes in few groups are easier to read."""


def secondary_suppression(
    margins: Margins, hidden: NDArray[np.bool_], policy: Policy, must: NDArray[np.bool_] | None
) -> NDArray[np.bool_]:
    """All that must be hidden, given what is hidden already; deterministic.

    What is no `must` may be shown again; without `must` nothing is tried. Raises `OutOfReach`.
    """
    protection = _Protection(margins, hidden.copy(), policy)
    protection.protect_all()
    if must is not None:
        protection.show_again(must)
    return protection.hidden


class _Protection:
    """What is hidden so far, and how far apart each number is known to be able to lie."""

    def __init__(self, margins: Margins, hidden: NDArray[np.bool_], policy: Policy) -> None:
        self.margins = margins
        self.policy = policy
        self.hidden = hidden
        self.all_demands = Demands(margins, policy)
        self.reachable = np.full(len(hidden), np.inf)
        self.tell_demands()
        self.is_total = np.array(
            [EVERYONE in margins.stretches[stretch].places for _at, stretch, _code in margins.keys]
        )
        self.numbered = np.array([key[:2] for key in margins.keys], dtype=np.intp)
        self.full_costs = _full_costs(margins) * np.where(self.is_total, TOTAL_COSTS, 1)
        self.witnesses = Witnesses(margins.values)
        self.search = Search(margins)
        self.tries = np.zeros(len(hidden), dtype=np.int64)

    def tell_demands(self) -> None:
        """After something came to be hidden or shown: which sums are, and how wide all must be."""
        self.all_demands.sums.hide(self.hidden)
        self.demands = np.minimum(self.all_demands.of(self.hidden), self.reachable)

    def protect_all(self) -> None:
        self.look_around()
        while (target := self.next_target()) is not None:
            self.protect(target)

    def look_around(self) -> None:
        """Answers far out in directions of chance: most numbers need no search of their own."""
        chance, vain = np.random.default_rng(1), 0
        for _round in range(ROUNDS):
            missing = self.missing()
            if not missing.any() or vain >= IN_VAIN:
                return
            before = self.witnesses.widths()
            direction = chance.choice([-1.0, 1.0], len(missing)) * missing
            for way in (direction, -direction):
                self.witnesses.add(self.search.farthest(~self.hidden, way))
            vain = 0 if (self.witnesses.widths() > before)[missing].any() else vain + 1

    def missing(self) -> NDArray[np.bool_]:
        """Hidden numbers that are not known to be protected."""
        lacks = self.witnesses.widths() < self.demands - SLACK
        return np.asarray(self.hidden & lacks & (self.tries < TRIES))

    def next_target(self) -> int | None:
        """The unprotected number with the fewest people to hide it among."""
        missing = np.flatnonzero(self.missing()).tolist()
        return min(missing, key=lambda at: (self.total_of(at), at), default=None)

    def total_of(self, at: int) -> int:
        question, _stretch, code = self.margins.keys[at]
        return self.margins.questions[question].number(EVERYONE, code)

    def protect(self, target: int) -> None:
        """Mostly it turns out that it is protected; else something more must be hidden."""
        if not self.tries[target] and self.reaches(target):
            return
        demand = self.demands[target] + self.tries[target]
        self.tries[target] += 1
        try:
            pair = self.search.closest_pair(~self.hidden, self.costs(), target, demand)
        except OutOfReach:
            self.give_way(target)
            return
        moved = np.zeros(len(self.hidden), dtype=np.bool_)
        for numbers in pair:
            moved |= np.abs(numbers - self.margins.values) > SLACK
            self.witnesses.add(numbers)
        self.hide(moved & ~self.hidden)

    def give_way(self, target: int) -> None:
        """Nothing more that is hidden keeps it so wide: one less will do, but for a plain number.

        Of a sum, and of what the hidden figures for everyone leave, the rooms are only bounds.
        """
        _question, stretch, code = self.margins.keys[target]
        is_bound = code < BASE or stretch == 0 or self.hidden[self.all_demands.total[target]]
        if self.tries[target] > 1:
            self.tries[target] = TRIES
        elif is_bound:
            self.reachable[target] = self.demands[target] - 1
            self.tries[target] = 0
            self.tell_demands()
        else:
            raise OutOfReach(f"{self.margins.keys[target]} cannot be protected")

    def reaches(self, target: int) -> bool:
        """Whether answers are found that lie as far apart in a number as they must."""
        aim = np.zeros(len(self.hidden))
        for sign in (1.0, -1.0):
            aim[target] = sign
            self.witnesses.add(self.search.farthest(~self.hidden, aim))
            if self.witnesses.widths()[target] >= self.demands[target] - SLACK:
                return True
        return False

    def hide(self, moved: NDArray[np.bool_]) -> None:
        self.hidden |= moved
        bases = [at for at in np.flatnonzero(moved).tolist() if self.margins.keys[at][2] == BASE]
        for at in bases:
            self.hidden[self.margins.bar_of(at)] = True
        self.tell_demands()

    def costs(self) -> NDArray[np.float64]:
        """What one respondent's difference in each number costs, with what is hidden now."""
        stretches = self.numbered[:, 0] * len(self.margins.stretches) + self.numbered[:, 1]
        is_begun = np.isin(stretches, stretches[self.hidden])
        return np.where(is_begun & ~self.is_total, BEGUN, 1.0) * self.full_costs

    def show_again(self, must: NDArray[np.bool_]) -> None:
        """What was hidden for others' sake and need not be: totals first, then large groups."""
        self.trials = TRIALS * len(self.margins.questions)
        for at in self.worth_showing(must):
            base = self.all_demands.base[at]
            is_base = self.margins.keys[at][2] == BASE
            if not self.hidden[at] or (self.hidden[base] and not is_base):
                continue
            if self.trials <= 0:
                return
            self.try_to_show(at)

    def worth_showing(self, must: NDArray[np.bool_]) -> list[int]:
        """The most telling first: a base before its bar, totals, large groups, large numbers."""
        margins = self.margins

        def worth(at: int) -> tuple[bool, bool, int, float, int]:
            question, stretch, code = margins.keys[at]
            places = margins.stretches[stretch].places
            base = margins.questions[question].bars[places[0]].base
            return (EVERYONE not in places, code != BASE, -base, -margins.values[at], at)

        plain = [at for at in np.flatnonzero(self.hidden & ~must) if margins.keys[at][2] >= BASE]
        return sorted(map(int, plain), key=worth)

    def try_to_show(self, at: int) -> None:
        """Show one number again if every hidden number keeps the width it must have."""
        before = self.hidden, self.demands, self.witnesses
        self.hidden = self.hidden.copy()
        self.hidden[at] = False
        self.tell_demands()
        self.witnesses = self.witnesses.with_shown(at)
        if not self.holds():
            self.hidden, self.demands, self.witnesses = before

    def holds(self) -> bool:
        """Whether every hidden number has its width; those that lack most are looked at first."""
        while (missing := self.missing()).any():
            lacking = np.where(missing, self.demands - self.witnesses.widths(), -np.inf)
            self.trials -= 1
            if self.trials < 0 or not self.reaches(int(lacking.argmax())):
                return False
        self.witnesses.thin_out()
        return True


def _full_costs(margins: Margins) -> NDArray[np.float64]:
    """Small groups are hidden first."""
    costs = np.zeros(len(margins.keys))
    for at, (question, stretch, code) in enumerate(margins.keys):
        if code < BASE:  # a sum is hidden with its parts
            continue
        place = margins.stretches[stretch].places[0]
        base = margins.questions[question].bars[place].base
        costs[at] = (1 + base + margins.values[at] / 10) * (BASE_COSTS if code == BASE else 1)
    return costs
