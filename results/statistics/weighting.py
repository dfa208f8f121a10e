"""Weights: what each answer stands for, and how far that was reached.

Plain arithmetic in a fixed order on combinations of groups: the same input gives the same weights,
to the last bit, and all in one combination get the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq

from results.statistics.designs import distinct
from results.statistics.faults import (
    EmptyCell,
    MarginsDisagree,
    NotConverged,
    UnknownCell,
    UnusableWeights,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from results.statistics.designs import Floats, Whole

TOLERANCE = 1e-10
"""A margin is met when no group is further from its target than this share of it."""
ITERATIONS = 1000


@dataclass(frozen=True, eq=False)
class Margin:
    """How the groups (K,) of one margin stood: how many answered, and weighted sums."""

    target: Floats
    answered: Whole
    before: Floats
    after: Floats


@dataclass(frozen=True, eq=False)
class Limits:
    """Weights are held within these multiples of their mean."""

    low: float = 0.0
    high: float = np.inf

    def __post_init__(self) -> None:
        if not 0 <= self.low < 1 < self.high:
            raise ValueError(
                f"not 0 <= {self.low} < 1 < {self.high}: no weights have their mean so"
            )

    def of(self, weights: Floats, size: Whole) -> tuple[float, float]:
        """The limits as weights, of respondents `size` of whom have each of the `weights`."""
        mean = float(weights @ size) / float(size.sum())
        return self.low * mean, self.high * mean


@dataclass(frozen=True, eq=False)
class Weighting:
    """The weights of n respondents and how they came about.

    `before` are the weights before calibration. `groups` are the codes (n,) of the margins that the
    weights meet, for the calibration residuals (`designs.fold`); none when they meet none.
    `deviation` is the largest miss of a target as a share of it; `cut` how many were held at a
    limit.
    """

    weights: Floats
    before: Floats
    groups: tuple[Whole, ...] = ()
    margins: tuple[Margin, ...] = ()
    iterations: int = 0
    deviation: float = 0.0
    cut: int = 0

    @property
    def design_effect(self) -> float:
        """What unequal weights cost: n·Σw²/(Σw)², 1 when they are equal (Kish, 1992, JOS 8:2)."""
        return float(len(self.weights) * np.square(self.weights).sum() / self.weights.sum() ** 2)

    @property
    def effective_number(self) -> float:
        """As many answers with equal weights would be worth the same."""
        return len(self.weights) / self.design_effect


def design_weights(probability: Floats) -> Weighting:
    """The inverse of each respondent's chance of being drawn (Horvitz and Thompson, 1952).

    Raises `UnusableWeights` for a chance that is not above 0 and at most 1.
    """
    if bad := int(np.count_nonzero(~((probability > 0) & (probability <= 1)))):
        raise UnusableWeights(bad)
    weights = 1 / probability
    return Weighting(weights, weights)


def post_stratify(weights: Floats, cells: Whole, target: Floats) -> Weighting:
    """Weights that sum to the `target` (K,) of each cell; `cells` (n,) are places in it.

    Raises `UnusableWeights`, `EmptyCell`, `UnknownCell`.
    """
    return rake(weights, [cells], [target])


def rake(
    weights: Floats,
    groups: Sequence[Whole],
    targets: Sequence[Floats],
    *,
    limits: Limits | None = None,
    iterations: int = ITERATIONS,
) -> Weighting:
    """Weights that sum to the targets of every margin, as near the given ones as can be.

    Iterative proportional fitting (Deming and Stephan, Annals of Mathematical Statistics 11 (1940)
    427–444): each margin in turn is scaled to its target until all hold. With `limits`, weights
    outside them are trimmed and the rest raked again, until both hold.

    `groups` are codes (n,), places in that margin's target (K,). A group of target 0 must have no
    answers. Raises `UnusableWeights`, `EmptyCell`, `UnknownCell`, `MarginsDisagree` and
    `NotConverged`.
    """
    _refuse_unusable(weights)
    goals = _agreed(groups, targets)
    first, place, size = distinct([weights, *groups], len(weights))
    fitting = _Fitting(size, [group[first] for group in groups], goals, iterations)
    start = weights[first].astype(np.float64)
    found, rounds = fitting.fit(start)
    cut = 0
    if limits is not None:
        found, rounds, cut = fitting.fit_within(limits, found, rounds)
    return Weighting(
        weights=found[place],
        before=weights.astype(np.float64),
        groups=tuple(groups),
        margins=fitting.margins(start * size, found * size),
        iterations=rounds,
        deviation=fitting.deviation(found * size),
        cut=cut,
    )


def trim(weighting: Weighting, limits: Limits) -> Weighting:
    """The weights held within `limits`, and what is cut shared out among the rest; the sum stays.

    Margins that were met are so no longer, and the result claims none: trim while raking (`rake`)
    to meet them all the same. Raises `UnusableWeights`.
    """
    _refuse_unusable(weighting.weights)
    size = np.ones(len(weighting.weights), dtype=np.intp)
    low, high = limits.of(weighting.weights, size)
    weights = _trimmed(weighting.weights, size, low, high)
    cut = int(np.count_nonzero((weights <= low) | (weights >= high)))
    return replace(weighting, weights=weights, groups=(), margins=(), deviation=0.0, cut=cut)


def _refuse_unusable(weights: Floats) -> None:
    if bad := int(np.count_nonzero(~(np.isfinite(weights) & (weights > 0)))):
        raise UnusableWeights(bad)


def _agreed(groups: Sequence[Whole], targets: Sequence[Floats]) -> list[Floats]:
    """The targets, all of the first one's sum, once every group has answers to meet them with."""
    totals = [float(target.sum()) for target in targets]
    for number, (codes, target) in enumerate(zip(groups, targets, strict=True)):
        answered = np.bincount(codes, minlength=len(target))
        if empty := np.flatnonzero((target > 0) & (answered[: len(target)] == 0)).tolist():
            raise EmptyCell(number, empty)
        there = np.append(target, np.zeros(len(answered) - len(target)))
        if unknown := np.flatnonzero((answered > 0) & (there <= 0)).tolist():
            raise UnknownCell(number, unknown)
    if max(totals) - min(totals) > 1e-6 * max(totals):
        raise MarginsDisagree(totals)
    return [target * (totals[0] / total) for target, total in zip(targets, totals, strict=True)]


@dataclass(frozen=True, eq=False)
class _Fitting:
    """Combinations of groups: `size` respondents in each, its `codes` in each margin."""

    size: Whole
    codes: Sequence[Whole]
    goals: Sequence[Floats]
    iterations: int

    def fit(self, weights: Floats) -> tuple[Floats, int]:
        """The weight of each combination when all margins hold, and the rounds it took."""
        sums = weights * self.size
        for number in range(self.iterations + 1):
            if self.deviation(sums) <= TOLERANCE:
                return sums / self.size, number
            for code, goal in zip(self.codes, self.goals, strict=True):
                total = _sums(code, sums, goal)
                factor = np.divide(goal, total, out=np.ones_like(total), where=total > 0)
                sums = sums * factor[code]
        raise NotConverged(self.iterations, self.deviation(sums))

    def fit_within(self, limits: Limits, found: Floats, rounds: int) -> tuple[Floats, int, int]:
        """Cut and fitted in turns until both hold: weights, rounds, respondents at a limit."""
        while True:
            low, high = limits.of(found, self.size)
            beyond = max(float(found.max()) / high - 1, 1 - float(found.min()) / low if low else 0)
            if beyond <= TOLERANCE:
                at_limit = (found <= low * (1 + TOLERANCE)) | (found >= high * (1 - TOLERANCE))
                return found, rounds, int(self.size[at_limit].sum())
            if rounds >= self.iterations:
                raise NotConverged(rounds, beyond)
            found, more = self.fit(_trimmed(found, self.size, low, high))
            rounds += max(more, 1)

    def deviation(self, sums: Floats) -> float:
        """The largest miss of a target, as a share of it."""
        return max(
            float(np.max(np.abs(_sums(code, sums, goal) - goal)[goal > 0] / goal[goal > 0]))
            for code, goal in zip(self.codes, self.goals, strict=True)
        )

    def margins(self, before: Floats, after: Floats) -> tuple[Margin, ...]:
        """How each margin stood, by the weighted sums of the combinations."""
        return tuple(
            Margin(
                target=goal,
                answered=_sums(code, self.size, goal).astype(np.intp),
                before=_sums(code, before, goal),
                after=_sums(code, after, goal),
            )
            for code, goal in zip(self.codes, self.goals, strict=True)
        )


def _sums(code: Whole, amounts: Floats | Whole, goal: Floats) -> Floats:
    return np.bincount(code, amounts, minlength=len(goal)).astype(np.float64)


def _trimmed(weights: Floats, size: Whole, low: float, high: float) -> Floats:
    """c·w held within the limits, c such that the sum stays.

    This is where cutting, sharing out what was cut in proportion to the other weights, and cutting
    again ends; found directly, as the one root of a rising function.
    """
    total = float(weights @ size)

    def miss(scale: float) -> float:
        return float(np.clip(scale * weights, low, high) @ size) - total

    largest = high / float(weights.min()) if np.isfinite(high) else 1.0
    if miss(largest) <= 0:  # every weight is at the upper limit
        return np.full_like(weights, high)
    scale = brentq(miss, low / float(weights.max()), largest, xtol=1e-15, rtol=1e-15)
    return np.clip(scale * weights, low, high)
