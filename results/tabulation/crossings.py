"""Which breakdowns are crossed in a survey's cubes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from django.db import transaction

from results.tabulation.models import Crossing

if TYPE_CHECKING:
    from collections.abc import Collection

    from surveys.exports.codebook import Codebook

    Pair = tuple[str, str]


def crossings_of(survey_id: int, codebook: Codebook) -> list[Pair]:
    """The survey's pairs that the wave's codebook has both breakdowns of.

    None is crossed unasked: what is hidden must then hold over the crossed groups too, which makes
    a cube of minutes of one of seconds. Other pairs are counted ad hoc.
    """
    chosen = Crossing.objects.filter(survey_id=survey_id).values_list("first", "second")
    known = {breakdown.code for breakdown in codebook.breakdowns}
    return [pair for pair in chosen if {*pair} <= known]


def pairs_of(codebook: Codebook) -> list[Pair]:
    """Every two breakdowns of the codebook, in its order."""
    return list(combinations([breakdown.code for breakdown in codebook.breakdowns], 2))


@transaction.atomic
def choose_crossings(survey_id: int, codebook: Codebook, pairs: Collection[Pair]) -> bool:
    """Cross these pairs and no other that the codebook has; whether anything changed.

    Pairs that only other waves of the survey have both breakdowns of are left alone.
    """
    before = crossings_of(survey_id, codebook)
    kept = {frozenset(pair) for pair in pairs}
    gone = [pair for pair in before if frozenset(pair) not in kept]
    new = kept - {frozenset(pair) for pair in before}
    rows = Crossing.objects.filter(survey_id=survey_id)
    for first, second in gone:
        rows.filter(first=first, second=second).delete()
    Crossing.objects.bulk_create(
        Crossing(survey_id=survey_id, first=first, second=second)
        for first, second in pairs_of(codebook)
        if frozenset((first, second)) in new
    )
    return bool(gone or new)
