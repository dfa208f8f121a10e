"""What is compared, and what is refused."""

import pytest

from results.representativity.comparing import NoSuchBreakdown, read_representativity
from results.statistics.representativity import Flag
from results.tabulation.cubes import NoCube, compute_cube
from surveys.exports.waves import NoSuchWave
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.representativity.skewed import make_skewed_wave

pytestmark = pytest.mark.django_db


def test_a_skewed_variable_is_flagged_with_its_groups() -> None:
    found = read_representativity(make_skewed_wave().code)
    [size] = [one for one in found.variables if one.breakdown.code == "size"]
    assert size.flag is Flag.SKEWED
    assert size.p_value is not None
    assert size.p_value < 0.001
    counted = [(one.invited, one.answered) for one in size.groups if one.invited]
    assert sorted(counted) == [(40, 8), (40, 32)]
    assert all(one.stands_out for one in size.groups if one.invited)
    [more] = [one for one in size.groups if one.answered == 32]
    assert (more.share_of_sample, more.share_of_answers) == (0.5, 0.8)
    assert more.difference == pytest.approx(0.3)
    assert more.rate == 0.8


def test_units_that_cannot_be_placed_are_shown_and_not_tested() -> None:
    units = [SMALL] * 30 + [LARGE] * 30 + [{"population": None}] * 2
    wave = make_answered_wave(([{"P1": 1}] * 15 + [None] * 15) * 2 + [None] * 2, units)
    compute_cube(wave.code)
    found = read_representativity(wave.code)
    [size] = [one for one in found.variables if one.breakdown.code == "size"]
    assert size.flag is Flag.EVEN
    assert size.p_value == pytest.approx(1)
    assert [group.invited for group in size.groups] == [30, 30, 2]
    assert found.indicator is not None
    assert found.indicator.adjusted == 1
    assert (found.indicator.lowest, found.indicator.highest) == pytest.approx((0.5, 0.5))


def test_the_indicator_is_that_of_the_groups() -> None:
    # Two groups of 40 with 0.2 and 0.8: S² = 0.09·80/79, less (0.16 + 0.16)/80 by chance.
    found = read_representativity(make_skewed_wave().code)
    assert found.indicator is not None
    assert found.indicator.adjusted == pytest.approx(1 - 2 * (0.09 * 80 / 79 - 0.32 / 80) ** 0.5)
    assert (found.indicator.lowest, found.indicator.highest) == pytest.approx((0.2, 0.8))


def test_margins_are_those_of_the_sample_as_population() -> None:
    found = read_representativity(make_skewed_wave().code)
    whole = found.margins[-1]
    assert whole.base == 40
    # 1.96·sqrt((1 - 40/80)·40/39·0.25/40)
    assert whole.margins[-1] == pytest.approx(0.1109, abs=1e-4)


def test_answers_that_count_alike_cost_nothing() -> None:
    assert read_representativity(make_skewed_wave().code).design_effect == pytest.approx(1)


def test_a_county_without_answers_is_named() -> None:
    units = [SMALL | {"county_name": "Nordland"}] * 6 + [LARGE | {"county_name": "Agder"}] * 6
    wave = make_answered_wave([{"P1": 1}] * 6 + [None] * 6, units)
    compute_cube(wave.code)
    assert read_representativity(wave.code).counties == ("Agder",)


def test_a_wave_nobody_answered_has_nothing_to_compare() -> None:
    wave = make_answered_wave([None] * 6)
    compute_cube(wave.code)
    found = read_representativity(wave.code)
    assert (found.variables, found.indicator, found.margins) == ((), None, ())


def test_a_wave_without_figures_is_refused() -> None:
    wave = make_answered_wave([{"P1": 1}] * 6)
    with pytest.raises(NoCube):
        read_representativity(wave.code)


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(NoSuchWave):
        read_representativity("nowhere")
    wave = make_skewed_wave()
    with pytest.raises(NoSuchBreakdown):
        read_representativity(wave.code, "shoe_size")
