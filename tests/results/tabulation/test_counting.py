"""Microdata counted."""

import pytest

from results.tabulation.counting import GroupSize, count
from surveys.exports.microdata import extract
from tests.results.answered import COUNTY, LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def test_every_code_is_counted_by_every_group() -> None:
    wave = make_answered_wave(
        [{"P1": 1}, {"P1": 1}, {"P1": 99}, {}, None], [LARGE, SMALL, SMALL, COUNTY, LARGE]
    )
    counted = count(extract(wave.code))
    assert counted.counts["P1", ""] == {0: {1: 2, 99: 1, -2: 1}}
    assert counted.counts["P1", "size"] == {1: {1: 1, 99: 1}, 3: {1: 1}, 4: {-2: 1}}


def test_sizes_count_the_whole_sample() -> None:
    wave = make_answered_wave([{"P1": 1}, None, None], [LARGE, LARGE, SMALL])
    sizes = count(extract(wave.code)).sizes
    assert sizes[""] == {0: GroupSize(invited=3, answered=1)}
    assert sizes["size"] == {1: GroupSize(1, 0), 3: GroupSize(2, 1)}


def test_a_wave_nobody_answered_has_sizes_and_no_counts() -> None:
    counted = count(extract(make_answered_wave([None, None]).code))
    assert counted.sizes[""] == {0: GroupSize(2, 0)}
    assert set(map(str, counted.counts.values())) == {"{}"}
