"""Where answers came from, as far as a page or a check may know: counties, never units."""

from __future__ import annotations

from surveys.register.models import SampledUnit


def counties_without_answers(wave_code: str) -> tuple[str, ...]:
    """Names of the counties in the wave's sample from which nobody has submitted, sorted."""
    units = SampledUnit.objects.filter(sample__wave__code=wave_code)
    submitted = units.filter(invitation__response__submitted_at__isnull=False)
    every, heard = (
        set(chosen.values_list("attributes__county_name", flat=True))
        for chosen in (units, submitted)
    )
    return tuple(sorted(every - heard))
