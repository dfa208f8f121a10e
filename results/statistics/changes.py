"""Change from one wave to another, some units being in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from results.statistics.comparisons import difference
from results.statistics.faults import NothingToCompare
from results.statistics.intervals import CONFIDENCE
from results.statistics.variances import variances

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.comparisons import Difference
    from results.statistics.designs import Design, Floats, Whole


@dataclass(frozen=True, eq=False)
class WaveAnswers:
    """One wave's n respondents: the atom of each (n,), who is in the base, who of them chose."""

    design: Design
    atom: Whole
    chosen: NDArray[np.bool_]
    base: NDArray[np.bool_]

    def share(self) -> float:
        """The weighted share. Raises `NothingToCompare` when nobody is in the base."""
        weight = self.design.weight[self.atom]
        if not self.base.any():
            raise NothingToCompare("a wave without answers")
        return float(weight[self.chosen & self.base].sum() / weight[self.base].sum())

    def contributions(self) -> Floats:
        """What each respondent adds to the linearised share, w·e (n,); see `variances`."""
        design, atom = self.design, self.atom
        weight = design.weight[atom]
        residual = np.where(self.base, self.chosen - self.share(), 0.0)
        if design.calibration is not None and design.regression is not None:
            rows = design.calibration[atom]
            explained = design.regression @ (rows.T @ (residual * design.before[atom]))
            residual = residual - rows @ explained
        return np.asarray(weight * residual / weight[self.base].sum(), dtype=np.float64)

    def variance(self) -> float:
        """The variance of the share. Raises `LonelyStratum`."""
        self.design.refuse_lonely()
        number = len(self.design.size)
        base = np.bincount(self.atom[self.base], minlength=number)
        chosen = np.bincount(self.atom[self.base & self.chosen], minlength=number)
        share = self.share()
        first = (chosen - share * base)[None, :]
        second = (chosen * (1 - 2 * share) + share**2 * base)[None, :]
        return float(variances(self.design, first, second)[0] / (base @ self.design.weight) ** 2)


def change(
    earlier: WaveAnswers,
    later: WaveAnswers,
    *,
    pairs: tuple[Whole, Whole],
    units_in_both: Floats,
    confidence: float = CONFIDENCE,
) -> Difference:
    """The later share less the earlier one, counting what units in both have in common.

    `pairs` are the places, among the earlier and the later wave's respondents, of units that
    answered in both; `units_in_both` (H, H') how many units the population of each earlier stratum
    shares with that of each later one (infinite where no population is known).

    Variance: V₁ + V₂ - 2·Cov with Cov = Σ (n₁₂ - n₁·n₂·N₁₂/(N₁·N₂)) · s₁₂ over pairs of strata; n₁₂
    units answered in both and s₁₂ is the covariance of their contributions w·e. For simple random
    samples of one population it is (n₁₂/(n₁·n₂) - 1/N)·S₁₂ (Tam, American Statistician 38 (1984)
    288–289; Qualité and Tillé, Survey Methodology 34 (2008) 173–181, with strata). Clusters are
    taken for independent between waves. Degrees of freedom: Welch and Satterthwaite's.

    Raises `NothingToCompare` when a wave has no base, `LonelyStratum`.
    """
    parts = [earlier, later]
    adds = [one.contributions() for one in parts]
    own = [one.variance() for one in parts]
    shared = _covariance(earlier, later, adds, pairs, units_in_both)
    degrees = [one.design.degrees_of_freedom for one in parts]
    if min(degrees) < 1:
        raise NothingToCompare("too few answers in a wave")
    spread = sum(value**2 / number for value, number in zip(own, degrees, strict=True))
    together = sum(own) ** 2 / spread if spread > 0 else float(sum(degrees))
    value = later.share() - earlier.share()
    return difference(value, sum(own) - 2 * shared, together, confidence)


def _covariance(
    earlier: WaveAnswers,
    later: WaveAnswers,
    adds: list[Floats],
    pairs: tuple[Whole, Whole],
    units_in_both: Floats,
) -> float:
    """Over pairs of strata with two units or more in both waves; one unit shows no covariance."""
    one, other = (added[places] for added, places in zip(adds, pairs, strict=True))
    strata = [
        wave.design.stratum[wave.atom[places]]
        for wave, places in zip((earlier, later), pairs, strict=True)
    ]
    number = [
        np.bincount(wave.design.stratum[wave.atom], minlength=len(wave.design.population))
        for wave in (earlier, later)
    ]
    total = 0.0
    for first, second in set(zip(strata[0].tolist(), strata[1].tolist(), strict=True)):
        inside = (strata[0] == first) & (strata[1] == second)
        both = int(np.count_nonzero(inside))
        if both < 2:
            continue
        units = units_in_both[first, second]
        sizes = earlier.design.population[first] * later.design.population[second]
        by_chance = (
            number[0][first] * number[1][second] * units / sizes if np.isfinite(sizes) else 0
        )
        covariance = float(np.cov(one[inside], other[inside])[0, 1])
        total += (both - by_chance) * covariance
    return total
