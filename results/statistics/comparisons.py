"""Differences between groups of one wave, with design-based tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import fdtrc, stdtr

from results.statistics.faults import NothingToCompare
from results.statistics.intervals import CONFIDENCE, student_quantile
from results.statistics.variances import covariances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.designs import Design, Floats


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another (0.1 is ten percentage points), or a slope, with interval and t test.

    `p_value` is of the hypothesis that there is no difference; `statistic` and it are None where
    nothing varies, so that there is no test.
    """

    value: float
    standard_error: float
    low: float
    high: float
    degrees: float
    statistic: float | None
    p_value: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A test of a hypothesis with F's distribution, or Student's t squared, named by its kind."""

    kind: str
    statistic: float
    degrees: float
    denominator_degrees: float
    p_value: float


def difference(
    value: float, variance: float, degrees: float, confidence: float = CONFIDENCE
) -> Difference:
    """The interval and t test of a difference whose variance is known."""
    error = float(np.sqrt(max(variance, 0.0)))
    if degrees < 1:
        raise NothingToCompare("fewer than one degree of freedom")
    arm = float(student_quantile(degrees, confidence)) * error
    low, high = value - arm, value + arm
    if error < 1e-12:
        return Difference(value, error, low, high, degrees, None, None)
    statistic = value / error
    p_value = 2 * float(stdtr(degrees, -abs(statistic)))
    return Difference(value, error, low, high, degrees, statistic, p_value)


@dataclass(frozen=True, eq=False)
class GroupShares:
    """The shares (G,) of groups that exclude each other, with their covariance (G, G).

    They have some in common even so: groups within one stratum, cluster or calibration group are
    not independent of each other.
    """

    values: Floats
    covariance: Floats
    bases: NDArray[np.integer]
    degrees: int

    def difference(self, one: int, other: int, confidence: float = CONFIDENCE) -> Difference:
        """Group `one` less group `other`.

        Degrees of freedom: the design's less one, at most the answers of both less two; for two
        groups that are all there is, this is R's svyttest. Raises `NothingToCompare` when a group
        has no base, or too few for a test.
        """
        if not (self.bases[one] and self.bases[other]):
            raise NothingToCompare("a group without answers")
        covariance = self.covariance
        variance = covariance[one, one] + covariance[other, other] - 2 * covariance[one, other]
        degrees = min(self.degrees - 1, int(self.bases[one] + self.bases[other]) - 2)
        value = float(self.values[one] - self.values[other])
        return difference(value, float(variance), degrees, confidence)

    def equality(self) -> Verdict:
        """Wald's test that all groups with a base have the same share.

        F = W/k · (d - k + 1)/d on k and d - k + 1 degrees of freedom, W the quadratic form of k
        differences and d the design's (Korn and Graubard, American Statistician 44 (1990) 270–276).
        Raises `NothingToCompare` for fewer than two groups, or when nothing varies.
        """
        there = np.flatnonzero(self.bases)
        if len(there) < 2:
            raise NothingToCompare("fewer than two groups with answers")
        contrasts = np.zeros((len(there) - 1, len(self.values)))
        contrasts[:, there[0]] = -1
        contrasts[np.arange(len(there) - 1), there[1:]] = 1
        return wald(
            contrasts @ self.values, contrasts @ self.covariance @ contrasts.T, self.degrees
        )


def wald(values: Floats, covariance: Floats, degrees: int) -> Verdict:
    """Wald's test that all `values` (k,) are 0. Raises `NothingToCompare`."""
    number = int(np.linalg.matrix_rank(covariance, hermitian=True))
    left = degrees - number + 1
    if number < len(values) or left < 1:
        raise NothingToCompare("the differences have no variance of full rank")
    form = float(values @ np.linalg.solve(covariance, values))
    statistic = form / number * left / degrees
    return Verdict("Wald F", statistic, number, left, float(fdtrc(number, left, statistic)))


def group_shares(
    design: Design, chosen: NDArray[np.integer], base: NDArray[np.integer]
) -> GroupShares:
    """Shares of G groups nobody is in two of: `chosen` and `base` (G, A) per group and atom.

    Raises `LonelyStratum`.
    """
    weighted = base @ design.weight
    values = np.divide(
        chosen @ design.weight, weighted, out=np.zeros(len(base)), where=weighted > 0
    )
    number = len(base)
    # Kinds: those of each group who chose, then those who did not.
    counts = np.vstack([chosen, base - chosen]).T
    each = np.divide(1.0, weighted, out=np.zeros(number), where=weighted > 0)
    scores = np.hstack([np.diag((1 - values) * each), np.diag(-values * each)])
    covariance = covariances(design, counts, scores)
    return GroupShares(values, covariance, base.sum(axis=1), design.degrees_of_freedom)
