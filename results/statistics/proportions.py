"""Shares of a finite population, estimated from those who answered."""

from __future__ import annotations

from math import inf, sqrt
from statistics import NormalDist

import numpy as np

from results.statistics.estimates import Estimate
from results.statistics.intervals import CONFIDENCE, wilson


def proportion(
    count: int, base: int, *, answered: int, population: int, confidence: float = CONFIDENCE
) -> Estimate | None:
    """The share `count / base`, with margin and interval; None when nobody is in the base.

    `answered` of the `population` answered at all, and `base` of them are asked about here (a
    subset when the item is asked of some only). A census with non-response is treated as if those
    who answered were a simple random sample of the population: the margin is model-based.

    Standard error: sqrt((1 - f) · n/(n - 1) · p(1 - p)/b), f = n/N the sampling fraction, n those
    who answered, N the population and b the base. With b = n this is Cochran, Sampling Techniques
    (1977), eq. 3.8; with b < n it is the linearised ratio estimator for a domain (op. cit., 2.9 and
    6.4). Example: n = b = 139, N = 439 and p = 0.5 give a margin of 6.9 percentage points.

    Interval: Wilson (1927) at the effective size p(1 - p)/SE², which stays inside 0–1 and says
    something sane at 0 and 1. There the normal margin is 0 whatever the base is, so the margin
    given is the interval's arm.

    Raises ValueError when the counts do not fit each other.
    """
    if not 0 <= count <= base <= answered <= population:
        raise ValueError(
            f"not 0 <= {count=} <= {base=} <= {answered=} <= {population=}: these do not fit"
        )
    if base == 0:
        return None
    value = count / base
    size = effective_size(base, answered=answered, population=population)
    if size == 0:
        return Estimate(value, None, 0.0, 1.0, None, count, base, float(base))
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    error = sqrt(value * (1 - value) / size)
    ends = wilson(np.asarray(value), np.asarray(size), z)
    low, high = min(value, float(ends[0])), max(value, float(ends[1]))
    margin = z * error if 0 < count < base else max(value - low, high - value)
    return Estimate(value, error, low, high, margin, count, base, float(base))


def effective_size(base: int, *, answered: int, population: int) -> float:
    """How many independent answers the base is worth: infinite when everybody answered."""
    if answered == population:
        return inf
    return base * (answered - 1) / answered / (1 - answered / population)


def largest_margin(*, answered: int, population: int, confidence: float = CONFIDENCE) -> float:
    """The margin of a share of one half among all who answered: no share has a larger one.

    Raises ValueError when fewer than two answered, or more than the population.
    """
    if not 1 < answered <= population:
        raise ValueError(f"not 1 < {answered=} <= {population=}: there is no margin")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    return z * sqrt(0.25 / effective_size(answered, answered=answered, population=population))
