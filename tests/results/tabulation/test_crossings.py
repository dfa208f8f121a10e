"""Which breakdowns are crossed."""

import pytest

from results.tabulation.crossings import USUAL, crossings_of
from results.tabulation.cubes import compute_cube, read_counts
from results.tabulation.models import Crossing
from surveys.exports.codebook import Codebook
from surveys.exports.microdata import extract
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.tabulation.small import SIZE

pytestmark = pytest.mark.django_db


def test_a_survey_without_the_usual_breakdowns_crosses_none() -> None:
    assert crossings_of(1, Codebook("", (), (SIZE,))) == []


def test_chosen_pairs_are_crossed_after_the_usual_ones_and_counted_in_the_cube() -> None:
    wave = make_answered_wave([{"P1": 1}, {"P1": 2}], [LARGE, SMALL])
    Crossing.objects.create(survey=wave.survey, first="size", second="region")
    assert crossings_of(wave.survey_id, extract(wave.code).codebook) == [("size", "region")]
    counts = read_counts(compute_cube(wave.code), ["size*region"])
    groups = counts.found("P1", "size*region")
    assert sorted(groups.values(), key=str) == [{1: 1}, {2: 1}]
    assert ("sector", "region") in USUAL
