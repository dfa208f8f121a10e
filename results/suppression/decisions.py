"""What is hidden of one item, and why: the decision that every page, command and file follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from results.suppression.margins import BASE, margins_of
from results.suppression.primary import Reason, primary_suppression
from results.suppression.questions import questions_of
from results.suppression.secondary import secondary_suppression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from results.suppression.frames import Frame
    from results.suppression.policies import Policy
    from results.suppression.questions import Question
    from surveys.exports.codebook import ItemEntry

BarKey = tuple[str, str, int]
"""Row of a grid, breakdown (`""` for all), group."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Bars hidden whole and single numbers hidden in others, each with its reason."""

    item: str
    bars: Mapping[BarKey, Reason] = field(default_factory=dict)
    cells: Mapping[BarKey, Mapping[int, Reason]] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        """As plain values, in a fixed order: the same decision is the same JSON."""
        return {
            "bars": [[*key, str(reason)] for key, reason in sorted(self.bars.items())],
            "cells": [
                [*key, code, str(reason)]
                for key, codes in sorted(self.cells.items())
                for code, reason in sorted(codes.items())
            ],
        }

    @classmethod
    def read(cls, item: str, stored: Mapping[str, Any]) -> Decision:
        """The decision that was stored."""
        cells: dict[BarKey, dict[int, Reason]] = {}
        for row, breakdown, group, code, reason in stored["cells"]:
            cells.setdefault((row, breakdown, group), {})[code] = Reason(reason)
        bars = {
            (row, breakdown, group): Reason(reason)
            for row, breakdown, group, reason in stored["bars"]
        }
        return cls(item, bars, cells)


def decide_items(
    items: Iterable[ItemEntry],
    count_of: Callable[[str, str], Mapping[int, Mapping[int, int]]],
    answered: Mapping[str, Mapping[int, int]],
    frame: Frame,
    policy: Policy,
    ways: Mapping[str, int] | None = None,
) -> Iterator[Decision]:
    """A decision per item that is chosen from categories, over all breakdowns at once.

    `count_of(variable, breakdown)` gives group → code → respondents, `answered[breakdown]` the
    respondents per group with the total under `""`; `ways[breakdown]` is 2 for a crossed one.
    """
    for item in items:
        if not item.is_written:
            yield decide(item.code, questions_of(item, count_of, answered, ways), frame, policy)


def decide(
    item: str,
    questions: Iterable[Question],
    frame: Frame,
    policy: Policy,
    *,
    secondary: bool = True,
) -> Decision:
    """Primary rules and what they entail, for each question of an item.

    Without `secondary` only the primary rules: to show what they leave open, never for a page.
    """
    bars: dict[BarKey, Reason] = {}
    cells: dict[BarKey, dict[int, Reason]] = {}
    for question in questions:
        whole, single = primary_suppression(question, policy)
        for place, reason in whole.items():
            bars[question.row, *place] = reason
        for (place, code), reason in single.items():
            cells.setdefault((question.row, *place), {})[code] = reason
        if secondary and (whole or single):
            _protect(question, frame, policy, bars, cells)
    return Decision(item, bars, cells)


def _protect(
    question: Question,
    frame: Frame,
    policy: Policy,
    bars: dict[BarKey, Reason],
    cells: dict[BarKey, dict[int, Reason]],
) -> None:
    """Add to the bars and cells what secondary suppression hides."""
    margins = margins_of(question, frame)
    keys = [
        [((question.row, *place), code) for place in margins.stretches[stretch].places]
        for stretch, code in margins.keys
    ]
    hidden = np.array(
        [any(bar in bars or code in cells.get(bar, {}) for bar, code in same) for same in keys]
    )
    for at in np.flatnonzero(secondary_suppression(margins, hidden, policy)):
        for bar, code in keys[at]:
            if code == BASE:
                bars.setdefault(bar, Reason.PROTECTS)
            else:
                cells.setdefault(bar, {}).setdefault(code, Reason.PROTECTS)
