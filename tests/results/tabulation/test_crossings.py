"""Which breakdowns are crossed."""

import pytest

from results.tabulation.crossings import choose_crossings, crossings_of, pairs_of
from results.tabulation.cubes import compute_cube, read_counts
from results.tabulation.models import Crossing
from surveys.exports.codebook import Codebook
from surveys.exports.microdata import extract
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.tabulation.small import SIZE

pytestmark = pytest.mark.django_db


def test_a_pair_that_the_wave_has_not_both_of_is_left_out() -> None:
    wave = make_answered_wave([{"P1": 1}])
    Crossing.objects.create(survey=wave.survey, first="size", second="sector")
    assert crossings_of(wave.survey_id, Codebook("", (), (SIZE,))) == []


def test_chosen_pairs_are_counted_in_the_cube() -> None:
    wave = make_answered_wave([{"P1": 1}, {"P1": 2}], [LARGE, SMALL])
    Crossing.objects.create(survey=wave.survey, first="size", second="region")
    assert crossings_of(wave.survey_id, extract(wave.code).codebook) == [("size", "region")]
    counts = read_counts(compute_cube(wave.code), ["size*region"])
    groups = counts.found("P1", "size*region")
    assert sorted(groups.values(), key=str) == [{1: 1}, {2: 1}]


def test_every_two_breakdowns_are_a_pair_once() -> None:
    wave = make_answered_wave([{"P1": 1}])
    codebook = extract(wave.code).codebook
    number = len(codebook.breakdowns)
    assert len({frozenset(pair) for pair in pairs_of(codebook)}) == number * (number - 1) / 2


def test_choosing_adds_takes_away_and_leaves_other_waves_pairs_alone() -> None:
    wave = make_answered_wave([{"P1": 1}])
    codebook = extract(wave.code).codebook
    Crossing.objects.create(survey=wave.survey, first="size", second="sector")
    Crossing.objects.create(survey=wave.survey, first="region", second="size")
    assert choose_crossings(wave.survey_id, codebook, [("size", "centrality")])
    found = set(Crossing.objects.values_list("first", "second"))
    assert found == {("size", "sector"), ("size", "centrality")}


def test_choosing_what_is_chosen_changes_nothing_whichever_comes_first() -> None:
    wave = make_answered_wave([{"P1": 1}])
    Crossing.objects.create(survey=wave.survey, first="region", second="size")
    assert not choose_crossings(wave.survey_id, extract(wave.code).codebook, [("size", "region")])
    assert Crossing.objects.values_list("first", "second").get() == ("region", "size")
