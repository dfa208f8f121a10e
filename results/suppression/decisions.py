"""What is hidden of one item, and why: the decision that every page, command and file follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from results.suppression.margins import is_fine, margins_of
from results.suppression.primary import Reason, primary_suppression
from results.suppression.questions import BASE
from results.suppression.secondary import secondary_suppression
from results.suppression.witnesses import OutOfReach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from results.suppression.frames import Frame
    from results.suppression.policies import Policy
    from results.suppression.questions import Place, Question
    from surveys.exports.ties import Tie

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


def decide(
    item: str,
    questions: Iterable[Question],
    frame: Frame,
    policy: Policy,
    *,
    secondary: bool = True,
) -> Decision:
    """Primary rules and what they entail, for each question of an item by itself.

    Without `secondary` only the primary rules: to show what they leave open, never for a page.
    """
    found = [_Found(question, policy) for question in questions]
    if secondary:
        for one in found:
            _protect([one], frame, policy)
    return _decision(item, found)


def decide_together(
    questions: Mapping[str, Iterable[Question]],
    frame: Frame,
    policy: Policy,
    ties: Sequence[Tie],
) -> dict[str, Decision]:
    """A decision on each of some items whose questions tell of one another.

    Each question is decided by itself first, which is quicker and leaves little for the search
    among all of them. Where each group is an unknown of its own, those of which nothing is hidden
    are known numbers then; should something be out of reach, they too may be hidden.
    """
    found = {item: [_Found(one, policy) for one in some] for item, some in questions.items()}
    every = [one for some in found.values() for one in some]
    are_tied, is_small = _are_tied(every, ties), is_fine(frame)
    for one in every:
        _protect([one], frame, policy, may_show=not are_tied or not is_small)
    if are_tied:
        touched = [one for one in every if is_small or one.hides]
        others = [one for one in every if one not in touched]
        try:
            _protect(touched, frame, policy, ties, others, may_show=is_small)
        except OutOfReach:
            _protect(every, frame, policy, ties, may_show=is_small)
    return {item: _decision(item, some) for item, some in found.items()}


def _are_tied(found: Iterable[_Found], ties: Iterable[Tie]) -> bool:
    """Whether a tie is about two of the questions."""
    names = {one.question.name for one in found}
    return any(len(names & {term.of for term in tie.terms}) > 1 for tie in ties)


class _Found:
    """What is hidden of one question: by rules of its own (`must`), and at all."""

    def __init__(self, question: Question, policy: Policy) -> None:
        self.question = question
        self.must, self.must_cells = primary_suppression(question, policy)
        self.bars: dict[Place, Reason] = dict(self.must)
        self.cells: dict[tuple[Place, int], Reason] = dict(self.must_cells)

    @property
    def hides(self) -> bool:
        return bool(self.bars or self.cells)

    def is_hidden(self, place: Place, code: int) -> bool:
        return place in self.bars or (place, code) in self.cells

    def must_hide(self, place: Place, code: int) -> bool:
        return place in self.must or (place, code) in self.must_cells

    def protects(self, place: Place, code: int, *, hidden: bool) -> None:
        """Hide it, or show it again, for the sake of others."""
        if code == BASE and hidden:
            self.bars.setdefault(place, Reason.PROTECTS)
        elif code == BASE:
            self.bars.pop(place, None)
        elif hidden:
            self.cells.setdefault((place, code), Reason.PROTECTS)
        else:
            self.cells.pop((place, code), None)


def _decision(item: str, found: Iterable[_Found]) -> Decision:
    bars: dict[BarKey, Reason] = {}
    cells: dict[BarKey, dict[int, Reason]] = {}
    for one in found:
        row = one.question.row
        bars |= {(row, *place): reason for place, reason in one.bars.items()}
        for (place, code), reason in one.cells.items():
            if place not in one.bars or (place, code) in one.must_cells:
                cells.setdefault((row, *place), {})[code] = reason
    return Decision(item, bars, cells)


def _protect(
    found: Sequence[_Found],
    frame: Frame,
    policy: Policy,
    ties: Sequence[Tie] = (),
    others: Iterable[_Found] = (),
    *,
    may_show: bool = True,
) -> None:
    """Let secondary suppression decide what else is hidden of the questions.

    With `may_show` what need not be hidden is shown again.
    """
    if not any(one.hides for one in found):
        return
    shown = [one.question for one in others]
    margins = margins_of([one.question for one in found], frame, ties, shown)
    places = [margins.stretches[stretch].places for _at, stretch, _code in margins.keys]
    hidden, must = (
        np.array(
            [
                code >= BASE and any(rule(found[at], place, code) for place in same)
                for same, (at, _stretch, code) in zip(places, margins.keys, strict=True)
            ]
        )
        for rule in (_Found.is_hidden, _Found.must_hide)
    )
    decided = secondary_suppression(margins, hidden, policy, must if may_show else None)
    for same, (at, _stretch, code), is_hidden in zip(
        places, margins.keys, decided.tolist(), strict=True
    ):
        for place in same if code >= BASE else ():
            found[at].protects(place, code, hidden=is_hidden)
