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


def demands(margins: Margins, hidden: NDArray[np.bool_], policy: Policy) -> NDArray[np.float64]:
    """How wide the interval of each number must be, were it hidden.

    As a rule `policy.width`. The figures for everyone, which are shown in their own right, the base
    of the group if it is shown, and how many took part may leave less than that: of a category that
    three of all chose, or all but three, no group has more. Then it must not be known exactly; and
    in a group so small it may be anything the group's size allows.
    """
    wanted = np.zeros(len(margins.keys))
    base_of = {key[:2]: at for at, key in enumerate(margins.keys) if key[2] == BASE}
    for at, (question, _stretch, code) in enumerate(margins.keys):
        everyone = margins.questions[question].bars[EVERYONE]
        low, high = _room(margins, at, is_base_shown=not hidden[base_of[margins.keys[at][:2]]])
        if high - low >= policy.width:
            wanted[at] = policy.width
        elif high - low >= 1:
            total = everyone.base if code == BASE else everyone.counts[code]
            is_rare = min(total, everyone.base - total) < policy.width
            wanted[at] = 1 if is_rare else high - low
    return wanted


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
