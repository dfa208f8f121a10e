"""Two breakdowns crossed: shown whole, or not at all. No Django here.

A crossed table adds up to both its breakdowns, and has many small groups: to search for the least
that must be hidden of it, with all other tables, would take minutes for each question.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from results.suppression.primary import Reason, primary_suppression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from results.suppression.decisions import BarKey, Decision
    from results.suppression.policies import Policy
    from results.suppression.questions import Question

CROSS = "*"
"""Between the two in the code of a crossed breakdown: `size*region`."""


def without_crossed(question: Question) -> Question:
    """The question by single breakdowns only."""
    bars = {
        place: bar for place, bar in question.bars.items() if question.ways.get(place[0], 1) < 2
    }
    return replace(question, bars=bars)


def with_crossed(decision: Decision, questions: Iterable[Question], policy: Policy) -> Decision:
    """The decision with every crossed table that a rule touches, or that would tell, hidden whole.

    It would tell where anything is hidden of one of its two breakdowns, which it adds up to.
    """
    bars: dict[BarKey, Reason] = dict(decision.bars)
    touched = {(row, split) for row, split, _group in (*decision.bars, *decision.cells)}
    for question in questions:
        whole, single = primary_suppression(question, policy)
        small = {place[0] for place in whole} | {place[0] for place, _code in single}
        for (breakdown, group), bar in question.bars.items():
            if question.ways.get(breakdown, 1) < 2 or not bar.answered:
                continue
            tells = any((question.row, one) in touched for one in breakdown.split(CROSS))
            if tells or breakdown in small:
                reason = whole.get((breakdown, group), Reason.PROTECTS)
                bars[question.row, breakdown, group] = reason
    return replace(decision, bars=bars)
