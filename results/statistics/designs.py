"""How the answers came about, folded into atoms.

An atom is all respondents with the same stratum, cluster, weight and calibration groups. Whoever is
in an atom counts the same, so that every estimate and its standard error is a function of how many
of each atom gave which answer: integers that can be stored, added and recomputed exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from results.statistics.faults import LonelyStratum, TooManyAnswers, UnusableWeights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Design:
    """A atoms, sorted by stratum and then by cluster.

    Per atom (A,): `stratum` and `cluster` (None: every respondent is her own), the `weight` of each
    respondent in it and `size`, how many they are. Per stratum: `population`, how many units (or
    clusters, when there are clusters) it was drawn from; infinite for none known.

    `calibration` (A, Q) has the 0/1 rows of the margins that the weights were made to meet, and
    `before` (A,) the weights before they were. `model_based` says that nobody drew the respondents:
    a census with non-response, treated as if they were a random sample.
    """

    stratum: Whole
    cluster: Whole | None
    weight: Floats
    size: Whole
    population: Floats
    calibration: Floats | None
    before: Floats
    model_based: bool

    @property
    def respondents(self) -> int:
        """How many answered."""
        return int(self.size.sum())

    @cached_property
    def present(self) -> Whole:
        """The strata that anybody answered from."""
        return np.asarray(self.stratum[self.stratum_starts], dtype=np.intp)

    @cached_property
    def stratum_starts(self) -> Whole:
        """The first atom of each present stratum."""
        return _starts(self.stratum)

    @cached_property
    def cluster_starts(self) -> Whole | None:
        """The first atom of each cluster."""
        return None if self.cluster is None else _starts(self.stratum, self.cluster)

    @cached_property
    def first_clusters(self) -> Whole | None:
        """The place of each present stratum's first cluster among the clusters."""
        starts = self.cluster_starts
        return None if starts is None else np.searchsorted(starts, self.stratum_starts)

    @cached_property
    def sampled(self) -> Floats:
        """How many were sampled per present stratum: respondents, or clusters."""
        if self.cluster_starts is None or self.first_clusters is None:
            return np.add.reduceat(self.size, self.stratum_starts).astype(float)
        ends = np.append(self.first_clusters[1:], len(self.cluster_starts))
        return (ends - self.first_clusters).astype(float)

    @cached_property
    def scale(self) -> Floats:
        """(1 - n/N) · n/(n - 1) per present stratum; 0 where all of it answered.

        Cochran, Sampling Techniques (1977), 5.6: what turns a stratum's sum of squares round its
        mean into its part of the variance of a total. Not a number in a lonely stratum.
        """
        number = self.sampled
        left = 1 - number / self.population[self.present]
        ratio = np.divide(number, number - 1, out=np.full_like(number, np.nan), where=number > 1)
        return np.where(left > 0, left * ratio, 0.0)

    @property
    def degrees_of_freedom(self) -> int:
        """Clusters (respondents where there are none) less strata: Lohr (2010), 9.3; Stata."""
        return int(self.sampled.sum()) - len(self.present)

    @property
    def lonely(self) -> tuple[int, ...]:
        """Strata with one answer of several; margins cannot be had."""
        return tuple(int(code) for code in self.present[np.isnan(self.scale)])

    def refuse_lonely(self) -> None:
        """Raises `LonelyStratum` where a variance is needed and there is none."""
        if self.lonely:
            raise LonelyStratum(self.lonely)

    @cached_property
    def regression(self) -> Floats | None:
        """(Q, Q): the inverse of Σ d·x·x', for the calibration residuals."""
        if self.calibration is None:
            return None
        rows = self.calibration
        products = rows.T @ (rows * (self.before * self.size)[:, None])
        return np.asarray(np.linalg.pinv(products, rcond=1e-10, hermitian=True), dtype=np.float64)


def _starts(*keys: Whole) -> Whole:
    """Where any of the sorted keys changes, the first place included."""
    changes = np.zeros(len(keys[0]), dtype=bool)
    changes[:1] = True
    for key in keys:
        changes[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(changes)


def fold(
    strata: Whole,
    weights: Floats,
    *,
    population: Floats | Sequence[float],
    clusters: Whole | None = None,
    margins: Sequence[Whole] = (),
    before: Floats | None = None,
    model_based: bool = False,
) -> tuple[Design, Whole]:
    """The design of n respondents, and the atom of each (n,).

    `strata` (n,) are places in `population`. `clusters` (n,) are codes, unique within a stratum.
    `margins` are group codes (n,) of the margins the weights were calibrated to, `before` the
    weights before that (all alike when left out).

    Raises `UnusableWeights` for weights that are not above zero, `TooManyAnswers` when more
    answered than there are.
    """
    units = np.asarray(population, dtype=np.float64)
    before = np.ones(len(weights)) if before is None else before
    for given in (weights, before):
        if bad := int(np.count_nonzero(~(np.isfinite(given) & (given > 0)))):
            raise UnusableWeights(bad)
    keys = [strata, *([] if clusters is None else [clusters]), weights, before, *margins]
    first, atom, size = distinct(keys, len(strata))
    design = Design(
        stratum=strata[first].astype(np.intp),
        cluster=None if clusters is None else clusters[first].astype(np.intp),
        weight=weights[first].astype(np.float64),
        size=size,
        population=units,
        calibration=_dummies([codes[first] for codes in margins]) if margins else None,
        before=before[first].astype(np.float64),
        model_based=model_based,
    )
    if over := design.present[design.sampled > units[design.present]].tolist():
        raise TooManyAnswers(over)
    return design, atom


def distinct(keys: Sequence[NDArray[np.generic]], number: int) -> tuple[Whole, Whole, Whole]:
    """The first row of each distinct combination in the keys' order, the rows' places, the sizes.

    Keys are joined two at a time and renumbered: no product of their lengths can overflow.
    """
    place = np.zeros(number, dtype=np.intp)
    for key in keys:
        _values, codes = np.unique(key, return_inverse=True)
        joined = place * (int(codes.max(initial=0)) + 1) + codes
        _kept, place = np.unique(joined, return_inverse=True)
    _places, first, size = np.unique(place, return_index=True, return_counts=True)
    return first, place.astype(np.intp), size.astype(np.intp)


def _dummies(margins: Sequence[Whole]) -> Floats:
    """One 0/1 column per group of each margin."""
    return np.hstack([(codes[:, None] == np.unique(codes)).astype(float) for codes in margins])
