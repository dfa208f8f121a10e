"""What is hidden of one item, and why: the decision that every page, command and file follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from results.suppression.margins import BASE, FOLLOWER, is_follower, margins_of
from results.suppression.primary import Reason, primary_suppression
from results.suppression.secondary import secondary_suppression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from results.suppression.frames import Frame
    from results.suppression.policies import Policy
    from results.suppression.questions import Place, Question

BarKey = tuple[str, str, int]
"""Row of a grid, breakdown (`""` for all), group."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Bars hidden whole and single numbers hidden in others, each with its reason.

    `closes` are the groups in which items that follow may show nothing, since it would tell.
    """

    item: str
    bars: Mapping[BarKey, Reason] = field(default_factory=dict)
    cells: Mapping[BarKey, Mapping[int, Reason]] = field(default_factory=dict)
    closes: Mapping[str, Collection[Place]] = field(default_factory=dict, repr=False)

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


def decide(
    item: str,
    questions: Iterable[Question],
    frame: Frame,
    policy: Policy,
    *,
    closed: Collection[Place] = (),
    secondary: bool = True,
) -> Decision:
    """Primary rules and what they entail, for each question of an item.

    `closed` are groups in which nothing may be shown because it would tell of an earlier item.
    Without `secondary` only the primary rules: to show what they leave open, never for a page.
    """
    found = _Found()
    for question in questions:
        whole, single = primary_suppression(question, policy)
        for place in closed:
            whole.setdefault(place, Reason.PROTECTS)
        for place, reason in whole.items():
            found.bars[question.row, *place] = reason
        for (place, code), reason in single.items():
            found.cells.setdefault((question.row, *place), {})[code] = reason
        if secondary and (whole or single):
            _protect(question, frame, policy, found)
    return Decision(item, found.bars, found.cells, found.closes)


@dataclass
class _Found:
    bars: dict[BarKey, Reason] = field(default_factory=dict)
    cells: dict[BarKey, dict[int, Reason]] = field(default_factory=dict)
    closes: dict[str, set[Place]] = field(default_factory=dict)


def _protect(question: Question, frame: Frame, policy: Policy, found: _Found) -> None:
    """Add what secondary suppression hides."""
    margins = margins_of(question, frame)
    places = [margins.stretches[stretch].places for stretch, _code in margins.keys]
    hidden = np.array(
        [
            any(_is_hidden(question, found, place, code) for place in same)
            for same, (_stretch, code) in zip(places, margins.keys, strict=True)
        ]
    )
    for at in np.flatnonzero(secondary_suppression(margins, hidden, policy)):
        code = margins.keys[at][1]
        for place in places[at]:
            bar = (question.row, *place)
            if code == BASE:
                found.bars.setdefault(bar, Reason.PROTECTS)
            elif is_follower(code):
                follower = question.followers[FOLLOWER - code]
                found.closes.setdefault(follower.item, set()).add(place)
            else:
                found.cells.setdefault(bar, {}).setdefault(code, Reason.PROTECTS)


def _is_hidden(question: Question, found: _Found, place: Place, code: int) -> bool:
    if is_follower(code):
        return place in question.followers[FOLLOWER - code].hidden
    bar = (question.row, *place)
    return bar in found.bars or code in found.cells.get(bar, {})
