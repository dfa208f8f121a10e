"""Medians and other quantiles, estimated from those who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from results.statistics.estimates import Estimate
from results.statistics.intervals import CONFIDENCE, student_quantile
from results.statistics.variances import variances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.designs import Design, Floats

MEDIAN = 0.5
_ROUNDING = 1e-12
"""A distribution's share that misses its target by less than this has met it."""


def quantile(
    design: Design,
    counts: NDArray[np.integer],
    values: Floats,
    probability: float = MEDIAN,
    *,
    confidence: float = CONFIDENCE,
) -> Estimate | None:
    """The smallest value that at least `probability` of the population lies at or below.

    `counts` (A, V) says how many of each atom gave each of the `values` (V,), in rising order; None
    when nobody gave one.

    Interval: Woodruff, JASA 47 (1952) 635–646. The share at or below the estimate, more and less t
    times its standard error, is turned back into values; an end outside what anybody answered is
    the smallest or largest answer. The standard error is the interval's length over 2t (None when
    an end is such a one), the margin its longer arm.
    """
    distribution = design.weight @ counts
    total = float(distribution.sum())
    base = int(counts.sum())
    if base == 0:
        return None
    below = np.cumsum(distribution)
    below /= below[-1]
    place = _place(below, probability)
    value, share = float(values[place]), float(below[place])
    number, inside = counts.sum(axis=1), counts[:, : place + 1].sum(axis=1)
    first = (inside - share * number)[None, :]
    second = (inside * (1 - 2 * share) + share**2 * number)[None, :]
    error = float(np.sqrt(variances(design, first, second)[0])) / total
    degrees = min(design.degrees_of_freedom, base - 1)
    if degrees < 1 or np.isnan(error):
        return Estimate(value, None, value, value, None, base, base, total)
    arm = float(student_quantile(degrees, confidence))
    lower, upper = share - arm * error, share + arm * error
    given = np.flatnonzero(distribution)
    low = float(values[_place(below, lower) if lower >= 0 else given[0]])
    high = float(values[_place(below, upper) if upper <= 1 else given[-1]])
    inverted = (high - low) / (2 * arm) if lower >= 0 and upper <= 1 else None
    return Estimate(value, inverted, low, high, max(value - low, high - value), base, base, total)


def _place(below: Floats, probability: float) -> int:
    """The first place where the distribution reaches the probability."""
    found = int(np.searchsorted(below, probability - _ROUNDING))
    return min(found, len(below) - 1)
