"""Units that two waves share."""

import pytest

from surveys.exports.panel import units_in_both
from surveys.register.models import SampledUnit
from tests.factories import make_wave
from tests.results.trends.waves import copy_of_sample

pytestmark = pytest.mark.django_db


def test_units_asked_in_both_waves_are_counted_by_stratum() -> None:
    first = make_wave(4)
    second = make_wave(0, sample=copy_of_sample(first))
    other = make_wave(3)
    assert units_in_both(first.code, second.code) == {("all", "all"): 4.0}
    assert units_in_both(first.code, other.code) == {}


def test_a_unit_that_was_drawn_stands_for_those_that_were_not() -> None:
    first = make_wave(4)
    second = make_wave(0, sample=copy_of_sample(first))
    SampledUnit.objects.filter(sample=second.sample).update(inclusion_probability=0.5)
    assert units_in_both(first.code, second.code) == {("all", "all"): 8.0}
