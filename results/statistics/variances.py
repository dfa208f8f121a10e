"""Variances and covariances of linearised estimates, from what each atom answered.

Every estimate here is treated as a total of linearised values (Särndal, Swensson and Wretman, Model
Assisted Survey Sampling (1992), 5.5; Lumley, Complex Surveys (2010), 2): a respondent with value u
adds z = w · u, and the variance is that of the total of z,

    V = Σ_h (1 - n_h/N_h) · n_h/(n_h - 1) · Σ_k (z_k - z̄_h)²,

k running over the respondents of stratum h, or over the totals of its clusters. Those outside the
base are not left out: they add z = 0, and n_h is all who answered in the stratum.

When the weights were calibrated, u is first replaced by its residual from the regression on the
calibration groups, weighted by the weights before calibration (Deville and Särndal, JASA 87 (1992),
376-382, eq. 3.3; the final weights stand before the residual).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.designs import Design, Floats


def variances(design: Design, first: Floats, second: Floats) -> Floats:
    """The variance of each of C estimates, (C,).

    `first` and `second` (C, A) are the sums over each atom's respondents of the linearised values
    and of their squares. Not a number throughout when the design has a lonely stratum.
    """
    fitted = _fitted(design, first)
    if fitted is not None:
        second = second - 2 * fitted * first + design.size * fitted**2
        first = first - design.size * fitted
    totals = first * design.weight
    strata = design.stratum_starts
    if design.cluster_starts is None or design.first_clusters is None:
        squares = np.add.reduceat(second * design.weight**2, strata, axis=1)
    else:
        clusters = np.add.reduceat(totals, design.cluster_starts, axis=1)
        squares = np.add.reduceat(clusters**2, design.first_clusters, axis=1)
    sums = np.add.reduceat(totals, strata, axis=1)
    spread = np.maximum(squares - sums**2 / design.sampled, 0.0)
    return np.asarray(spread @ design.scale, dtype=np.float64)


def covariances(design: Design, counts: NDArray[np.integer], scores: Floats) -> Floats:
    """The covariance matrix (Q, Q) of Q estimates.

    Respondents are of M kinds that exclude each other (a group with an answer): `counts` (A, M)
    says how many of an atom are of each kind and `scores` (Q, M) a kind's linearised value in each
    estimate. All of an atom who are of no kind have the value 0. Raises `LonelyStratum`.
    """
    design.refuse_lonely()
    number = counts.astype(np.float64)
    first = scores @ number.T
    fitted = _fitted(design, first)
    residual = first if fitted is None else first - design.size * fitted
    totals = residual * design.weight
    found = np.zeros((len(scores), len(scores)))
    if design.cluster_starts is None:
        # Σ_h scale_h Σ_k w²(u - t)(v - s), opened up so that only sums per atom are needed.
        scale = np.repeat(design.scale, np.diff(np.append(design.stratum_starts, len(number))))
        square = design.weight**2 * scale
        found += (scores * (square @ number)) @ scores.T
        if fitted is not None:
            mixed = (first * square) @ fitted.T
            found += (fitted * square * design.size) @ fitted.T - mixed - mixed.T
    else:
        clusters = np.add.reduceat(totals, design.cluster_starts, axis=1)
        number_of = design.sampled.astype(np.intp)
        found += (clusters * np.repeat(design.scale, number_of)) @ clusters.T
    sums = np.add.reduceat(totals, design.stratum_starts, axis=1)
    return np.asarray(found - (sums * (design.scale / design.sampled)) @ sums.T, dtype=np.float64)


def _fitted(design: Design, first: Floats) -> Floats | None:
    """What the calibration groups explain of each value, (C, A); None without calibration."""
    if design.calibration is None or design.regression is None:
        return None
    explained = (first * design.before) @ design.calibration @ design.regression
    return np.asarray(explained @ design.calibration.T, dtype=np.float64)
