"""Intervals of shares, by name, and the margin people know.

All take the design in through the effective size, p(1 - p)/SE²: as many answers, drawn at random,
would be worth the same. At 0 and 1, and where all answers of a stratum are alike, SE is 0 although
nothing is certain; the size is then the one that weights and population leave for any share
(`spare`, see `results.statistics.shares`).
"""

from __future__ import annotations

from enum import Enum
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betaincinv, stdtrit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.designs import Floats

CONFIDENCE = 0.95


class Interval(Enum):
    """How an interval round a share is made."""

    WILSON = "wilson"
    LOGIT = "logit"
    KORN_GRAUBARD = "korn-graubard"


def normal_quantile(confidence: float = CONFIDENCE) -> float:
    """1.96 for 95 %: what a margin multiplies the standard error by."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def student_quantile(degrees: Floats | float, confidence: float = CONFIDENCE) -> Floats:
    """Student's t for those degrees of freedom; infinite for less than one."""
    given = np.asarray(degrees, dtype=np.float64)
    found = stdtrit(np.maximum(given, 1.0), (1 + confidence) / 2)
    return np.asarray(np.where(given >= 1, found, np.inf), dtype=np.float64)


def wilson(value: Floats, size: Floats, quantile: Floats | float) -> tuple[Floats, Floats]:
    """Wilson's score interval for shares observed on `size` answers (may be a fraction).

    Wilson, JASA 22 (1927) 209–212: (p + z²/2n ± z·sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n).
    """
    shrink = np.square(quantile) / size
    centre = (value + shrink / 2) / (1 + shrink)
    arm = np.sqrt(value * (1 - value) * shrink + shrink**2 / 4) / (1 + shrink)
    return np.maximum(0.0, centre - arm), np.minimum(1.0, centre + arm)


def logit(value: Floats, size: Floats, quantile: Floats | float) -> tuple[Floats, Floats]:
    """The normal interval of log(p/(1 - p)), turned back; for 0 < p < 1 only.

    Its standard error is SE/(p(1 - p)), which is 1/sqrt(n·p(1 - p)). As R's and Stata's default.
    """
    centre = np.log(value / (1 - value))
    arm = quantile / np.sqrt(size * value * (1 - value))
    return 1 / (1 + np.exp(arm - centre)), 1 / (1 + np.exp(-arm - centre))


def korn_graubard(
    value: Floats, size: Floats, confidence: float = CONFIDENCE
) -> tuple[Floats, Floats]:
    """Clopper and Pearson's exact interval at the effective size.

    Korn and Graubard, Survey Methodology 24 (1998) 193–201, eq. 1.2, as quantiles of the beta
    distribution.
    """
    tail = (1 - confidence) / 2
    chosen = size * value
    low = betaincinv(chosen, size - chosen + 1, tail)
    high = betaincinv(chosen + 1, size - chosen, 1 - tail)
    return np.where(value > 0, low, 0.0), np.where(value < 1, high, 1.0)


def intervals(
    value: Floats,
    variance: Floats,
    *,
    base: NDArray[np.integer],
    spare: Floats,
    degrees: Floats,
    method: Interval = Interval.WILSON,
    confidence: float = CONFIDENCE,
) -> tuple[Floats, Floats]:
    """The lower and upper end per share, all (C,); 0 and 1 where there are no degrees of freedom.

    Wilson and Korn–Graubard first correct the effective size for the degrees of freedom, by
    (t of base - 1 / t of degrees)² (Korn and Graubard, eq. 2.2); Korn–Graubard also holds it at the
    base (Parker and others, NCHS Vital Health Stat 2(175), 2017), and uses the base itself where SE
    is 0. Logit has no interval at 0 and 1: Wilson's stands in for it.
    """
    spread = value * (1 - value)
    settled = variance > 1e-12 * spread / spare
    size = np.divide(spread, variance, out=spare.copy(), where=settled)
    if method is Interval.KORN_GRAUBARD:
        size = np.where(settled | np.isinf(spare), size, base)
    quantile = student_quantile(degrees, confidence)
    with np.errstate(all="ignore"):  # the places without a number are filled in below
        corrected = (
            size * (student_quantile(base.astype(np.float64) - 1, confidence) / quantile) ** 2
        )
        low, high = wilson(value, corrected, quantile)
        if method is Interval.LOGIT:
            ends = logit(value, size, quantile)
            low, high = np.where(settled, ends, (low, high))
        elif method is Interval.KORN_GRAUBARD:
            low, high = korn_graubard(value, np.minimum(corrected, base), confidence)
    certain, unknown = np.isinf(spare), (degrees < 1) | np.isnan(variance)
    low = np.where(unknown, 0.0, np.where(certain, value, np.minimum(low, value)))
    high = np.where(unknown, 1.0, np.where(certain, value, np.maximum(high, value)))
    return low, high
