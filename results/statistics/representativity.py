"""How those who answered compare with all who were asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import chdtrc, expit

from results.statistics.designs import distinct
from results.statistics.faults import NothingToCompare
from results.statistics.multiplicity import Correction, corrected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from results.statistics.designs import Floats, Whole

LEVEL = 0.05
_LARGEST_LOGIT = 30.0
_STEPS = 100


class Flag(Enum):
    """What a comparison with the frame comes to."""

    EVEN = "even"
    SKEWED = "skewed"
    TOO_SMALL = "too small"


@dataclass(frozen=True, eq=False)
class Representation:
    """One variable's groups (K,): units in the frame, and how many of them answered.

    `residual` is the adjusted standardised residual of each group's answers: beyond ±1.96 it is
    more than chance. `p_value` is of the hypothesis that answering does not depend on the variable;
    None where everybody answered.
    """

    frame: Whole
    answered: Whole
    residual: Floats
    chi_square: float
    degrees: int
    p_value: float | None
    flag: Flag

    @property
    def difference(self) -> Floats:
        """Share of the answers less share of the frame, per group."""
        found = self.answered / self.answered.sum() - self.frame / self.frame.sum()
        return np.asarray(found, dtype=np.float64)


def represent(frame: Whole, answered: Whole) -> Representation:
    """Pearson's chi-square of those who answered and those who did not, by group.

    It is the test of the answers' distribution against the frame's with the finite population
    correction, X² = Σ (a - n·F/N)²/(n·F/N) / (1 - n/N). Groups without units are passed over. The
    test is not relied on when more than a fifth of the expected counts are under 5, or one is under
    1 (Cochran, Biometrics 10 (1954) 417–451).

    Raises `NothingToCompare` when nobody answered, ValueError when more answered than there are.
    """
    if np.any(answered < 0) or np.any(answered > frame):
        raise ValueError("not 0 <= answered <= frame")
    total, number = int(frame.sum()), int(answered.sum())
    if not number:
        raise NothingToCompare("nobody answered")
    there = frame > 0
    degrees = int(there.sum()) - 1
    share = number / total
    expected = np.outer([share, 1 - share], frame[there])
    if number == total or degrees == 0:
        nothing = np.zeros(len(frame))
        return Representation(frame, answered, nothing, 0.0, degrees, None, Flag.EVEN)
    miss = (answered - share * frame)[there]
    chi_square = float(np.sum(miss**2 / expected))
    p_value = float(chdtrc(degrees, chi_square))
    residual = np.zeros(len(frame))
    residual[there] = miss / np.sqrt(expected[0] * (1 - share) * (1 - frame[there] / total))
    if expected.min() < 1 or np.mean(expected < 5) > 0.2:
        flag = Flag.TOO_SMALL
    else:
        flag = Flag.SKEWED if p_value < LEVEL else Flag.EVEN
    return Representation(frame, answered, residual, chi_square, degrees, p_value, flag)


def judged(variables: Sequence[Representation]) -> list[Representation]:
    """The same with p-values corrected by Holm's method, as several variables are looked at.

    Those too small to be tested are no part of it.
    """
    tested = [one for one in variables if one.p_value is not None and one.flag != Flag.TOO_SMALL]
    values = np.array([one.p_value for one in tested], dtype=np.float64)
    together = dict(zip(map(id, tested), corrected(values, Correction.HOLM).tolist(), strict=True))
    return [
        replace(
            one,
            p_value=together[id(one)],
            flag=Flag.SKEWED if together[id(one)] < LEVEL else Flag.EVEN,
        )
        if id(one) in together
        else one
        for one in variables
    ]


@dataclass(frozen=True, slots=True)
class RIndicator:
    """How even the chances of answering are: 1 when all are alike, 0 at the most uneven.

    `adjusted` takes out what the propensities differ by chance alone; the one to print.
    """

    value: float
    adjusted: float
    lowest: float
    highest: float


def r_indicator(variables: Sequence[Whole], answered: NDArray[np.bool_]) -> RIndicator:
    """R = 1 - 2·S(r) over all N who were asked, r the propensity by logistic regression.

    Schouten, Cobben and Bethlehem, Survey Methodology 35 (2009) 101–113, with S² over N - 1. The
    variables' groups (N,) enter as main effects; one variable alone gives each group its own share.
    Adjusted for bias: S² - 1/N · Σ z'(Σ z·x')⁻¹z with z = r(1 - r)·x (Shlomo, Skinner and Schouten,
    Journal of Statistical Planning and Inference 142 (2012) 201–211, for a sample that is all).

    Raises `NothingToCompare` when nobody answered or nobody was asked.
    """
    total = len(answered)
    if total < 2 or not answered.any():
        raise NothingToCompare("nobody answered")
    first, place, size = distinct(variables, total)
    rows = np.hstack(
        [np.ones((len(first), 1))]
        + [(codes[first][:, None] == np.unique(codes)[1:]).astype(float) for codes in variables]
    )
    hits = np.bincount(place, answered).astype(np.float64)
    chance = propensities(rows, hits, size.astype(np.float64))
    mean = float(chance @ size) / total
    square = float(size @ (chance - mean) ** 2) / (total - 1)
    spread = chance * (1 - chance)
    information = np.linalg.pinv(rows.T @ (rows * (spread * size)[:, None]), hermitian=True)
    by_chance = np.sum(rows @ information * rows, axis=1) * spread**2
    adjusted = max(square - float(size @ by_chance) / total, 0.0)
    return RIndicator(
        value=max(1 - 2 * float(np.sqrt(square)), 0.0),
        adjusted=max(1 - 2 * float(np.sqrt(adjusted)), 0.0),
        lowest=float(chance.min()),
        highest=float(chance.max()),
    )


def propensities(rows: Floats, hits: Floats, size: Floats) -> Floats:
    """The fitted share (C,) of C groups of `size` with `hits`, by logistic regression on `rows`.

    Iteratively reweighted least squares (McCullagh and Nelder, Generalized Linear Models, 1989,
    4.4). Where all or none of a kind answered the logit runs off; it is held where the share is 0
    or 1 to twelve places. Raises `NothingToCompare` if it does not settle.
    """
    logit = np.full(len(hits), np.log((hits.sum() + 0.5) / (size.sum() - hits.sum() + 0.5)))
    chance: Floats = expit(logit)
    for _step in range(_STEPS):
        weight = np.maximum(size * chance * (1 - chance), 1e-14)
        wanted = logit + (hits - size * chance) / weight
        weighed = rows * weight[:, None]
        beta = np.linalg.pinv(rows.T @ weighed, rcond=1e-12, hermitian=True) @ (weighed.T @ wanted)
        logit = np.clip(rows @ beta, -_LARGEST_LOGIT, _LARGEST_LOGIT)
        before = chance
        chance = expit(logit)
        if np.max(np.abs(chance - before)) < 1e-12:
            return chance
    raise NothingToCompare("the propensities do not settle")
