"""Which breakdowns are crossed in a wave's cube."""

from __future__ import annotations

from typing import TYPE_CHECKING

from results.tabulation.models import Crossing

if TYPE_CHECKING:
    from surveys.exports.codebook import Codebook

USUAL = (("sector", "region"), ("unit_type", "region"))
"""Crossed in every survey that has both."""


def crossings_of(survey_id: int, codebook: Codebook) -> list[tuple[str, str]]:
    """The pairs that the wave's codebook has both breakdowns of, the usual ones first."""
    chosen = Crossing.objects.filter(survey_id=survey_id).values_list("first", "second")
    known = {breakdown.code for breakdown in codebook.breakdowns}
    return [pair for pair in dict.fromkeys((*USUAL, *chosen)) if {*pair} <= known]
