"""Whether one thing goes with another: tests of a table of groups by answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import fdtrc

from results.statistics.comparisons import Verdict, difference
from results.statistics.faults import NothingToCompare
from results.statistics.variances import covariances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.comparisons import Difference
    from results.statistics.designs import Design, Floats


def rao_scott(design: Design, counts: NDArray[np.integer]) -> Verdict:
    """Whether answers depend on groups: Rao and Scott's chi-square of the second order.

    `counts` (A, G, K) says how many of each atom are of each group and gave each answer. Pearson's
    chi-square of the weighted table is divided by the trace of the design effects matrix, and
    referred to F with Satterthwaite's degrees of freedom tr² / tr(of the square), times the
    design's in the denominator: Rao and Scott, Annals of Statistics 12 (1984) 46–60; Thomas and
    Rao, JASA 82 (1987) 630–636. It is the F of R's svychisq and of Stata's svy: tabulate.

    Raises `NothingToCompare` for fewer than two groups or answers that anybody gave, or when the
    table has no variance; `LonelyStratum`.
    """
    table = np.einsum("a,agk->gk", design.weight, counts)
    groups, answers = table.sum(axis=1) > 0, table.sum(axis=0) > 0
    if groups.sum() < 2 or answers.sum() < 2:
        raise NothingToCompare("fewer than two groups or answers")
    counts, table = counts[:, groups][:, :, answers], table[groups][:, answers]
    total, number = float(table.sum()), int(counts.sum())
    share = (table / total).ravel()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)).ravel() / total**2
    pearson = number * float(np.sum((share - expected) ** 2 / expected))
    kinds = len(share)
    scores = (np.eye(kinds) - share[:, None]) / total
    variance = covariances(design, counts.reshape(len(counts), kinds), scores)
    effects = _design_effects(table.shape, share, variance, number)
    trace, square = float(np.trace(effects)), float(np.trace(effects @ effects))
    if not trace > 1e-12:
        raise NothingToCompare("the table has no variance")
    degrees = trace**2 / square
    denominator = degrees * design.degrees_of_freedom
    statistic = pearson / trace
    p_value = float(fdtrc(degrees, denominator, statistic))
    return Verdict("Rao–Scott F, second order", statistic, degrees, denominator, p_value)


def _design_effects(shape: tuple[int, ...], share: Floats, variance: Floats, number: int) -> Floats:
    """The generalised design effects of the interaction: Rao and Scott (1984), eq. 4.4."""
    contrasts = _contrasts(*shape)
    inverse = np.divide(1.0, share, out=np.zeros_like(share), where=share > 0)
    scaled = contrasts * inverse[:, None]
    plain = contrasts.T @ scaled / number
    inverse_plain = np.linalg.pinv(plain, hermitian=True)
    return np.asarray(inverse_plain @ (scaled.T @ variance @ scaled), dtype=np.float64)


@lru_cache(maxsize=100)
def _contrasts(rows: int, columns: int) -> Floats:
    """The interaction freed of the main effects; a page has many tables of the same few shapes."""
    main = np.hstack(
        [
            np.kron(np.eye(rows), np.ones((columns, 1))),
            np.kron(np.ones((rows, 1)), np.eye(columns)),
        ]
    )
    every = np.kron(np.eye(rows)[:, 1:], np.eye(columns)[:, 1:])
    fitted, *_rest = np.linalg.lstsq(main, every, rcond=None)
    contrasts = np.asarray(every - main @ fitted, dtype=np.float64)
    contrasts.setflags(write=False)
    return contrasts


@dataclass(frozen=True, slots=True)
class Trend:
    """How a share rises from one group to the next; the share of each group (None: no base)."""

    slope: Difference
    shares: tuple[float | None, ...]
    bases: tuple[int, ...]


def trend(
    design: Design, chosen: NDArray[np.integer], base: NDArray[np.integer], scores: Floats
) -> Trend:
    """Whether the share rises or falls along ordered groups.

    `chosen` and `base` (G, A) count per group and atom, `scores` (G,) places the groups on a line
    (0, 1, 2 … statements agreed). The slope is that of the weighted least squares line through the
    answers (0/1), its standard error linearised; t has the design's degrees of freedom less one.
    It is the test of Cochran and Armitage (Biometrics 11 (1955) 375–386) for any design.

    Raises `NothingToCompare` for fewer than two groups with a base, or a share that is 0 or 1
    throughout; `LonelyStratum`.
    """
    weighted = base @ design.weight
    there = weighted > 0
    hits = chosen @ design.weight
    if there.sum() < 2 or np.ptp(scores[there]) == 0:
        raise NothingToCompare("fewer than two groups with answers")
    if not 0 < hits.sum() < weighted.sum():
        raise NothingToCompare("nobody, or everybody, chose it")
    centred = scores - weighted @ scores / weighted.sum()
    spread = float(weighted @ centred**2)
    mean = float(hits.sum() / weighted.sum())
    slope = float(centred @ hits) / spread
    kinds = np.vstack([chosen, base - chosen]).T
    residual = np.concatenate([1 - mean - slope * centred, -mean - slope * centred])
    values = (np.tile(centred, 2) * residual / spread)[None, :]
    variance = float(covariances(design, kinds, values)[0, 0])
    found = difference(slope, variance, design.degrees_of_freedom - 1)
    each = np.divide(hits, weighted, out=np.full(len(base), np.nan), where=there)
    return Trend(
        slope=found,
        shares=tuple(None if np.isnan(one) else float(one) for one in each),
        bases=tuple(int(one) for one in base.sum(axis=1)),
    )
