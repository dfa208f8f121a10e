"""How little may be known of a hidden number. No Django here."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

import numpy as np

from results.suppression.questions import ASIDE, BASE, EVERYONE, GIVEN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.suppression.margins import Margins
    from results.suppression.policies import Policy


Shown = Literal["all", "base", "nothing"]
SHOWN: tuple[Shown, ...] = ("all", "base", "nothing")
"""What is shown of the figure for everyone: it and its base, its base only, or neither."""


class Demands:
    """How wide the interval of each number must be, were it hidden.

    As a rule `policy.width`. The figures for everyone, which are shown in their own right, the base
    of the group if it is shown, and how many took part may leave less than that: of a category that
    three of all chose, or all but three, no group has more. Then it must not be known exactly; and
    in a group so small it may be anything the group's size allows.
    """

    def __init__(self, margins: Margins, policy: Policy) -> None:
        base_of = {key[:2]: at for at, key in enumerate(margins.keys) if key[2] == BASE}
        self.base = np.array([base_of[key[:2]] for key in margins.keys], dtype=np.intp)
        self.sums = SumDemands(margins, policy, self.base)
        place = {key: at for at, key in enumerate(margins.keys)}
        self.total = np.array([place[key[0], 0, key[2]] for key in margins.keys], dtype=np.intp)
        self.widths = np.array(
            [
                [
                    0
                    if key[2] < BASE
                    else _width(margins, at, policy, is_base_shown=base, total_shown=total)
                    for at, key in enumerate(margins.keys)
                ]
                for base, total in product((True, False), SHOWN)
            ],
            dtype=np.float64,
        )

    def of(self, hidden: NDArray[np.bool_]) -> NDArray[np.float64]:
        """With these numbers hidden, whether a number itself is or not."""
        of_everyone = hidden[self.total].astype(np.intp) + hidden[self.base[self.total]]
        which = 3 * hidden[self.base] + of_everyone
        found: NDArray[np.float64] = self.widths[which, np.arange(len(hidden))]
        found[self.sums.at] = self.sums.of(hidden)
        return found


class SumDemands:
    """The same for the sums that other bases make of a bar's numbers (`Question.sums`).

    A sum is printed where all its parts are. What a base leaves out is at most those known to be
    left out, and as many as gave the one hidden code that most of everyone gave; several are hidden
    for the sake of each and need no more room together.
    """

    def __init__(self, margins: Margins, policy: Policy, base: NDArray[np.intp]) -> None:
        self.margins, self.policy = margins, policy
        place = {key: at for at, key in enumerate(margins.keys)}
        rows = [(at, key) for at, key in enumerate(margins.keys) if key[2] < BASE]
        self.at = np.array([at for at, _key in rows], dtype=np.intp)
        self.base = base[self.at]
        parts, aside, outside, totals = [], [], [], []
        for _at, (number, stretch, code) in rows:
            question = margins.questions[number]
            left_out = question.outside | question.unsure if code != GIVEN else frozenset()
            parts.append([place[number, stretch, one] for one in question.sums()[code]])
            aside.append([place[number, stretch, one] for one in sorted(left_out)])
            outside.append([place[number, stretch, one] for one in sorted(question.outside)])
            totals.append([question.total(one) for one in sorted(left_out)])
        self.parts, self.aside, self.outside = _padded(parts), _padded(aside), _padded(outside)
        self.totals = np.where(self.aside < 0, 0, _padded(totals))
        self.is_aside = np.array([key[2] == ASIDE for _at, key in rows], dtype=np.bool_)
        stretches = [margins.stretches[key[1]] for _at, key in rows]
        everyone = [margins.questions[key[0]] for _at, key in rows]
        self.own = np.array([one.answered for one in stretches], dtype=np.float64)
        self.everybody = np.array([one.bars[EVERYONE].answered for one in everyone], np.float64)
        self.whole = np.array(
            [one.number(EVERYONE, key[2]) for one, (_at, key) in zip(everyone, rows, strict=True)],
            dtype=np.float64,
        )

    def hide(self, hidden: NDArray[np.bool_]) -> None:
        """Sums are hidden where one of their parts is; in place."""
        hidden[self.at] = _any(hidden, self.parts)

    def of(self, hidden: NDArray[np.bool_]) -> NDArray[np.float64]:
        low, high = self.room(hidden)
        wide = self.policy.width
        return np.where(high - low >= wide, wide, np.where(high - low >= 1, 1.0, 0.0))

    def room(self, hidden: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What the totals and what is printed of the bar leave each sum."""
        values = self.margins.values
        is_known = (self.aside >= 0) & ~hidden[self.aside]
        known = np.where(is_known, values[self.aside], 0).sum(axis=1)
        most = known + np.where(is_known, 0, self.totals).max(axis=1, initial=0)
        total_aside = self.totals.sum(axis=1)
        is_given = ~hidden[self.base] & ~_any(hidden, self.outside)
        outside = np.where(self.outside >= 0, values[self.outside], 0).sum(axis=1)
        given = values[self.base] + outside
        fewest, answered = np.where(is_given, given, 0), np.where(is_given, given, self.own)
        elsewhere = self.everybody - self.whole + np.minimum(0, most - total_aside)
        most_aside = np.minimum(np.minimum(most, total_aside), answered)
        low = np.maximum(np.maximum(0, self.own - elsewhere), fewest - most_aside)
        high = np.minimum(np.minimum(self.whole, self.own), answered - known)
        return np.where(self.is_aside, known, low), np.where(self.is_aside, most_aside, high)


def _padded(rows: list[list[int]]) -> NDArray[np.intp]:
    """Rows of unequal length, with -1 where there is nothing."""
    found = np.full((len(rows), max(map(len, rows), default=0)), -1, dtype=np.intp)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found


def _any(hidden: NDArray[np.bool_], places: NDArray[np.intp]) -> NDArray[np.bool_]:
    return np.asarray((hidden[places] & (places >= 0)).any(axis=1))


def _width(
    margins: Margins,
    at: int,
    policy: Policy,
    *,
    is_base_shown: bool,
    total_shown: Shown,
) -> float:
    """Of so few that the base of everyone is hidden, what led to the question tells how many.

    That is not hidden for their sake: then a number must only not be known exactly.
    """
    question, stretch, code = margins.keys[at]
    everyone = margins.questions[question].bars[EVERYONE]
    if total_shown == "nothing" and everyone.base < policy.minimum_base:
        return 1
    if total_shown != "all":
        bar = margins.questions[question].bars[margins.stretches[stretch].places[0]]
        return min(bar.base if is_base_shown else bar.answered, policy.width)
    low, high = _room(margins, at, is_base_shown=is_base_shown)
    if high - low >= policy.width:
        return policy.width
    if high - low < 1:
        return 0
    total = everyone.base if code == BASE else everyone.counts[code]
    is_rare = min(total, everyone.base - total) < policy.width
    return 1 if is_rare else high - low


def _room(margins: Margins, at: int, *, is_base_shown: bool) -> tuple[int, int]:
    """What the totals leave, whatever else is hidden."""
    number, stretch, code = margins.keys[at]
    question, group = margins.questions[number], margins.stretches[stretch]
    everyone, bar = question.bars[EVERYONE], question.bars[group.places[0]]
    low, high = max(0, group.answered - (everyone.answered - everyone.base)), group.answered
    high = min(high, everyone.base)
    if code == BASE:
        return low, high
    if is_base_shown:
        low = high = bar.base
    total = everyone.counts[code]
    if code in question.outside:
        return 0, min(total, group.answered - (bar.base if is_base_shown else 0))
    return max(0, low - (everyone.base - total)), min(high, total)
