"""Shares of a finite population, estimated from those who answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from results.statistics.estimates import Estimate
from results.statistics.intervals import CONFIDENCE, Interval, intervals, normal_quantile
from results.statistics.variances import variances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.designs import Design, Floats


def shares(
    design: Design,
    chosen: NDArray[np.integer],
    base: NDArray[np.integer],
    *,
    method: Interval = Interval.WILSON,
    confidence: float = CONFIDENCE,
) -> list[Estimate | None]:
    """C shares at once; None for one with nobody in its base.

    `chosen` (C, A) counts, per share and atom, those of the base who chose; `base` (C, A), or (A,)
    when it is the same for all, those who were asked and count. A share merged from categories is
    their counts added; the share of a multiple choice is its box.

    Standard error: that of a ratio of totals, p = Σ w·y / Σ w·b, with linearised value
    (y - p·b)/Σ w·b (see `variances`). In a census with non-response and no weights this is
    Cochran's sqrt((1 - f) · n/(n - 1) · p(1 - p)/b) (Sampling Techniques, 1977, eq. 3.8).

    The margin is 1.96 · SE, as people know it, and where that is 0 without the answers being
    complete, the longer arm of the interval. Degrees of freedom of the interval: the design's, at
    most base - 1.

    Raises ValueError when more are chosen than are in the base, or more in it than in the atom.
    """
    counts, bases = np.atleast_2d(chosen), np.atleast_2d(base)
    if np.any(counts < 0) or np.any(counts > bases) or np.any(bases > design.size):
        raise ValueError("not 0 <= chosen <= base <= size of the atom")
    number = np.broadcast_to(bases.sum(axis=1), len(counts))
    found = np.flatnonzero(number)
    estimates: list[Estimate | None] = [None] * len(counts)
    if len(found):
        if len(bases) > 1:
            bases = bases[found]
        figures = _figures(design, counts[found], bases, method, confidence)
        for place, estimate in zip(found.tolist(), figures.estimates(), strict=True):
            estimates[place] = estimate
    return estimates


@dataclass(frozen=True, eq=False, slots=True)
class _Figures:
    """The columns of C estimates; not-a-number where there is none."""

    value: Floats
    error: Floats
    low: Floats
    high: Floats
    margin: Floats
    count: NDArray[np.integer]
    base: NDArray[np.integer]
    weighted_base: Floats
    effect: Floats

    def estimates(self) -> list[Estimate]:
        effective = self.base / self.effect
        return [
            Estimate(*row)
            for row in zip(
                self.value.tolist(),
                numbers(self.error),
                self.low.tolist(),
                self.high.tolist(),
                numbers(self.margin),
                self.count.tolist(),
                self.base.tolist(),
                self.weighted_base.tolist(),
                numbers(self.effect),
                numbers(effective),
                strict=True,
            )
        ]


def numbers(column: Floats) -> list[float | None]:
    """The column as numbers, with None for what is not one."""
    return [None if one != one else one for one in column.tolist()]  # noqa: PLR0124


def _figures(
    design: Design,
    counts: NDArray[np.integer],
    bases: NDArray[np.integer],
    method: Interval,
    confidence: float,
) -> _Figures:
    """`counts` (C, A) and `bases` (C or 1, A), nobody's base empty."""
    weighted_base = np.broadcast_to(bases @ design.weight, len(counts))
    base = np.broadcast_to(bases.sum(axis=1), len(counts))
    count = counts.sum(axis=1)
    value = np.where(count == base, 1.0, counts @ design.weight / weighted_base)
    first = counts - value[:, None] * bases
    second = counts * (1 - 2 * value)[:, None] + bases * np.square(value)[:, None]
    variance = variances(design, first, second) / weighted_base**2
    spare = _spare(design, bases, weighted_base)
    degrees = np.minimum(design.degrees_of_freedom, base - 1).astype(np.float64)
    low, high = intervals(
        value,
        variance,
        base=base,
        spare=spare,
        degrees=degrees,
        method=method,
        confidence=confidence,
    )
    settled = variance > 1e-12 * value * (1 - value) / spare
    error = np.where(settled, np.sqrt(variance), 0.0)
    margin = np.where(
        settled, normal_quantile(confidence) * error, np.fmax(value - low, high - value)
    )
    unknown = (degrees < 1) | np.isnan(variance)
    return _Figures(
        value=value,
        error=np.where(unknown, np.nan, error),
        low=low,
        high=high,
        margin=np.where(unknown, np.nan, margin),
        count=count,
        base=base,
        weighted_base=weighted_base,
        effect=design_effect(
            design, np.where(settled, variance, np.nan), value * (1 - value), bases
        ),
    )


def _spare(design: Design, bases: NDArray[np.integer], weighted_base: Floats) -> Floats:
    """The effective size of a share that nobody's answers tell the spread of.

    (Σ w·b)² / Σ_h (1 - n_h/N_h) · n_h/(n_h - 1) · Σ w²·b: what weights and population leave if the
    answers fall at random among the base (Kish's effective size, with the finite population
    correction). Infinite when everybody answered.
    """
    squares = np.add.reduceat(bases * design.weight**2, design.stratum_starts, axis=1)
    with np.errstate(divide="ignore"):
        return np.asarray(weighted_base**2 / (squares @ design.scale), dtype=np.float64)


def design_effect(
    design: Design, variance: Floats, spread: Floats, bases: NDArray[np.integer]
) -> Floats:
    """The variance over (1 - b/N_b) · spread/(b - 1), that of b answers drawn at random; (C,).

    `spread` is the mean square round the estimate: p(1 - p) of a share. N_b is the part of the
    population that the base stands for; where clusters were drawn, or the population is not known,
    the correction is left out. Not a number where there is nothing to compare.
    """
    weights = design.weight * design.size
    population = np.inf if design.cluster is not None else design.population[design.present].sum()
    number = bases.sum(axis=1)
    of_base = population * (bases @ design.weight) / weights.sum()
    left = 1 - number / of_base
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = left * spread / (number - 1)
        return np.asarray(np.where(plain > 0, variance / plain, np.nan), dtype=np.float64)
