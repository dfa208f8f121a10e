"""Means of what is counted or scored, estimated from those who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from results.statistics.estimates import Estimate
from results.statistics.intervals import CONFIDENCE, normal_quantile, student_quantile
from results.statistics.shares import design_effect, numbers
from results.statistics.variances import variances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.designs import Design, Floats


def means(
    design: Design,
    base: NDArray[np.integer],
    sums: Floats,
    squares: Floats,
    *,
    confidence: float = CONFIDENCE,
) -> list[Estimate | None]:
    """C means at once; None for one with nobody in its base.

    Per mean and atom (C, A): `base`, how many gave a number; `sums` and `squares`, the sum of the
    numbers and of their squares. Means of codes with a score come from `moments`.

    Standard error: that of a ratio of totals, as for shares, with linearised value
    (y - mean·b)/Σ w·b (Cochran, Sampling Techniques, 1977, 2.9 and 6.4).
    Interval: mean ± t · SE on the design's degrees of freedom, at most base - 1; margin: 1.96 · SE.

    Raises ValueError when more are in the base than in the atom.
    """
    bases = np.atleast_2d(base)
    if np.any(bases < 0) or np.any(bases > design.size):
        raise ValueError("not 0 <= base <= size of the atom")
    found = np.flatnonzero(bases.sum(axis=1))
    estimates: list[Estimate | None] = [None] * len(bases)
    if len(found):
        figures = _estimates(
            design,
            bases[found],
            np.atleast_2d(sums)[found],
            np.atleast_2d(squares)[found],
            confidence,
        )
        for place, estimate in zip(found.tolist(), figures, strict=True):
            estimates[place] = estimate
    return estimates


def moments(
    counts: NDArray[np.integer], values: Floats
) -> tuple[NDArray[np.integer], Floats, Floats]:
    """Base, sums and squares (C, A) from how many (C, A, K) gave each of the `values` (K,)."""
    return counts.sum(axis=-1), counts @ values, counts @ values**2


def _estimates(
    design: Design, bases: NDArray[np.integer], sums: Floats, squares: Floats, confidence: float
) -> list[Estimate]:
    number = bases.sum(axis=1)
    weighted_base = bases @ design.weight
    mean = sums @ design.weight / weighted_base
    first = sums - mean[:, None] * bases
    second = squares - 2 * mean[:, None] * sums + mean[:, None] ** 2 * bases
    second = np.maximum(second, 0.0)
    variance = variances(design, first, second) / weighted_base**2
    spread = second @ design.weight / weighted_base
    degrees = np.minimum(design.degrees_of_freedom, number - 1).astype(np.float64)
    error = np.where((degrees < 1) | np.isnan(variance), np.nan, np.sqrt(np.maximum(variance, 0.0)))
    arm = np.where(
        np.isnan(error), 0.0, student_quantile(np.maximum(degrees, 1.0), confidence) * error
    )
    effect = design_effect(design, np.where(error > 0, variance, np.nan), spread, bases)
    return [
        Estimate(*row)
        for row in zip(
            mean.tolist(),
            numbers(error),
            (mean - arm).tolist(),
            (mean + arm).tolist(),
            numbers(normal_quantile(confidence) * error),
            number.tolist(),
            number.tolist(),
            weighted_base.tolist(),
            numbers(effect),
            numbers(number / effect),
            strict=True,
        )
    ]
