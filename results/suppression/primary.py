"""Primary suppression: figures that tell too much by themselves. No Django here."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from results.suppression.questions import EVERYONE

if TYPE_CHECKING:
    from results.suppression.policies import Policy
    from results.suppression.questions import Bar, Place, Question


class Reason(StrEnum):
    """Why a number is hidden; stored with the decision."""

    BASE = "base"
    """Fewer than the minimum are in the base: nothing of the group is shown."""
    FEW = "few"
    """1–4 respondents of a base under 20 (of a box: chose it, or did not)."""
    NOBODY = "nobody"
    """0 % of a base under 20: tells something of each of them."""
    EVERYBODY = "everybody"
    """100 % of a base under 20, the same."""
    PROTECTS = "protects"
    """Harmless itself; another hidden number could be found from it."""


def primary_suppression(
    question: Question, policy: Policy
) -> tuple[dict[Place, Reason], dict[tuple[Place, int], Reason]]:
    """The bars that are hidden whole, and the single numbers hidden in the others.

    A group in which nobody took part gives nobody away: it has no numbers and hides none.
    """
    bars: dict[Place, Reason] = {}
    cells: dict[tuple[Place, int], Reason] = {}
    for place, bar in question.bars.items():
        if not bar.answered:
            continue
        if bar.base < policy.minimum(question.ways.get(place[0], 1)):
            bars[place] = Reason.BASE
            continue
        for code in question.codes:
            reason = _reason(question, place, code, policy)
            if reason is not None:
                cells[place, code] = reason
    return bars, cells


def _reason(question: Question, place: Place, code: int, policy: Policy) -> Reason | None:
    bar = question.bars[place]
    if bar.base >= policy.ample_base or _is_told_by_the_total(question, code, policy):
        return None
    number = bar.counts[code]
    if number == 0:
        return None if code in question.outside else Reason.NOBODY
    if number == bar.base:
        return Reason.EVERYBODY
    if number <= policy.small or _few_did_not(question, bar, number, policy):
        return Reason.FEW
    return None


def _few_did_not(question: Question, bar: Bar, number: int, policy: Policy) -> bool:
    """Of a box, those who did not choose it are a category too: the base is printed."""
    return question.kind == "boxes" and bar.base - number <= policy.small


def _is_told_by_the_total(question: Question, code: int, policy: Policy) -> bool:
    """Whether nobody at all chose it, which the figure for everyone says openly."""
    everyone = question.bars[EVERYONE]
    return everyone.base >= policy.ample_base and question.total(code) == 0
