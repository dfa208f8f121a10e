"""Units that two waves share: what a change between them needs to know of the samples."""

from __future__ import annotations

from collections import defaultdict

from surveys.fieldwork.models import Wave
from surveys.register.models import SampledUnit


def units_in_both(wave_a: str, wave_b: str) -> dict[tuple[str, str], float]:
    """How many units the strata of the two samples share, by (stratum of a, stratum of b).

    Counted where every unit was asked. Of samples that were drawn it is an estimate: each unit in
    both stands for the inverse of its chance of being in both, were the draws independent.
    """
    first, second = (
        {
            position: (stratum, probability)
            for position, stratum, probability in SampledUnit.objects.filter(
                sample__in=Wave.objects.filter(code=code).values("sample")
            ).values_list("position", "stratum", "inclusion_probability")
        }
        for code in (wave_a, wave_b)
    )
    shared: dict[tuple[str, str], float] = defaultdict(float)
    for position in first.keys() & second.keys():
        (one, chance), (other, chance_too) = first[position], second[position]
        shared[one, other] += 1 / (chance * chance_too)
    return dict(shared)
