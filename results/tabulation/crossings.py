"""Which breakdowns are crossed in a wave's cube."""

from __future__ import annotations

from typing import TYPE_CHECKING

from results.tabulation.models import Crossing

if TYPE_CHECKING:
    from surveys.exports.codebook import Codebook


def crossings_of(survey_id: int, codebook: Codebook) -> list[tuple[str, str]]:
    """The survey's pairs that the wave's codebook has both breakdowns of.

    None is crossed unasked: what is hidden must then hold over the crossed groups too, which makes
    a cube of minutes of one of seconds. Other pairs are counted ad hoc.
    """
    chosen = Crossing.objects.filter(survey_id=survey_id).values_list("first", "second")
    known = {breakdown.code for breakdown in codebook.breakdowns}
    return [pair for pair in chosen if {*pair} <= known]
