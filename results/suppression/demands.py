"""How little may be known of a hidden number. No Django here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from results.suppression.margins import BASE
from results.suppression.questions import EVERYONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.suppression.margins import Margins
    from results.suppression.policies import Policy


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
        every = range(len(margins.keys))
        self.with_base, self.without_base = (
            np.array([_width(margins, at, policy, is_base_shown=shown) for at in every], np.float64)
            for shown in (True, False)
        )

    def of(self, hidden: NDArray[np.bool_]) -> NDArray[np.float64]:
        """With these numbers hidden, whether a number itself is or not."""
        return np.where(hidden[self.base], self.without_base, self.with_base)


def _width(margins: Margins, at: int, policy: Policy, *, is_base_shown: bool) -> float:
    question, _stretch, code = margins.keys[at]
    everyone = margins.questions[question].bars[EVERYONE]
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
