"""Who answered against who was asked."""

import numpy as np
import polars as pl
import pytest
import svy
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from results.statistics.faults import NothingToCompare
from results.statistics.representativity import (
    Flag,
    judged,
    propensities,
    r_indicator,
    represent,
)


@given(
    st.lists(st.tuples(st.integers(1, 90), st.integers(0, 90)), min_size=2, max_size=8).filter(
        lambda pairs: (
            any(answered for answered, _silent in pairs)
            and any(silent for _answered, silent in pairs)
            and all(sum(pair) for pair in pairs)
        )
    )
)
def test_the_test_equals_scipys_of_answered_and_silent(pairs: list[tuple[int, int]]) -> None:
    table = np.array(pairs)
    theirs = chi2_contingency(table, correction=False)
    ours = represent(table.sum(axis=1), table[:, 0])
    assert ours.chi_square == pytest.approx(theirs.statistic, abs=1e-8)
    assert ours.p_value == pytest.approx(theirs.pvalue, abs=1e-8)
    assert ours.degrees == theirs.dof


def test_answers_that_miss_a_group_are_flagged() -> None:
    found = represent(np.array([100, 200, 139]), np.array([20, 60, 59]))
    assert found.flag is Flag.SKEWED
    assert found.difference.tolist() == pytest.approx([-0.083906, -0.023926, 0.107832], abs=1e-6)
    # (20 - 139·100/439)/sqrt(139·100/439·(300/439)·(339/439))
    assert found.residual[0] == pytest.approx(-2.853214, abs=1e-6)


def test_answers_like_the_frame_are_even() -> None:
    assert represent(np.array([100, 200]), np.array([33, 66])).flag is Flag.EVEN


@pytest.mark.parametrize(
    ("frame", "answered"),
    [
        ([3, 200], [3, 60]),  # an expected count under 1
        ([10, 200], [9, 54]),  # a quarter of them under 5
    ],
)
def test_small_groups_are_not_tested(frame: list[int], answered: list[int]) -> None:
    assert represent(np.array(frame), np.array(answered)).flag is Flag.TOO_SMALL


def test_groups_without_units_are_passed_over() -> None:
    found = represent(np.array([100, 0, 200]), np.array([30, 0, 50]))
    assert found.degrees == 1
    assert found.residual[1] == 0
    assert np.isfinite(found.chi_square)


def test_there_is_no_test_when_everybody_answered() -> None:
    found = represent(np.array([10, 20]), np.array([10, 20]))
    assert (found.p_value, found.flag) == (None, Flag.EVEN)


def test_a_wave_nobody_answered_has_nothing_to_compare() -> None:
    with pytest.raises(NothingToCompare):
        represent(np.array([10, 20]), np.array([0, 0]))
    with pytest.raises(NothingToCompare):
        r_indicator([np.array([0, 1])], np.array([False, False]))


def test_several_variables_are_judged_together() -> None:
    alone = represent(np.array([100, 200]), np.array([26, 76]))
    assert alone.p_value == pytest.approx(0.038607, abs=1e-6)
    assert alone.flag is Flag.SKEWED
    even = represent(np.array([150, 150]), np.array([51, 51]))
    small = represent(np.array([3, 200]), np.array([3, 60]))
    whole = represent(np.array([10, 20]), np.array([10, 20]))
    found = judged([alone, even, small, whole])
    assert [one.flag for one in found] == [Flag.EVEN, Flag.EVEN, Flag.TOO_SMALL, Flag.EVEN]
    assert found[0].p_value == pytest.approx(2 * 0.038607, abs=1e-6)
    assert (found[2].p_value, found[3].p_value) == (small.p_value, None)


def test_more_answers_than_units_are_refused() -> None:
    with pytest.raises(ValueError, match="not 0 <= answered"):
        represent(np.array([10, 20]), np.array([11, 2]))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_propensities_equal_svys_logistic_regression(seed: int) -> None:
    random = np.random.default_rng(seed)
    one, other = random.integers(0, 3, 300), random.integers(0, 2, 300)
    answered = random.random(300) < 0.3 + 0.1 * one
    frame = pl.DataFrame(
        {"one": one.astype(str), "other": other.astype(str), "answered": answered.astype(float)}
    )
    model = svy.Sample(frame).glm.fit(
        y="answered", x=[svy.Cat("one"), svy.Cat("other")], family="binomial", tol=1e-12
    )
    rows = np.column_stack([np.ones(300), one == 1, one == 2, other == 1]).astype(float)
    ours = propensities(rows, answered.astype(float), np.ones(300))
    beta = model.to_polars()["estimate"].to_numpy()
    assert np.max(np.abs(ours - 1 / (1 + np.exp(-rows @ beta)))) < 1e-8


def test_equal_chances_have_an_indicator_of_one() -> None:
    found = r_indicator([np.tile([0, 1], 50)], np.arange(100) % 4 < 2)
    assert found.value == pytest.approx(1)
    assert found.adjusted == pytest.approx(1)


def test_one_variable_gives_each_group_its_own_share() -> None:
    # 20 of 50 and 40 of 50: S² = 100·0.2²/99, R = 1 - 2·0.2·sqrt(100/99).
    group = np.repeat([0, 1], 50)
    answered = np.concatenate([np.arange(50) < 20, np.arange(50) < 40])
    found = r_indicator([group], answered)
    assert found.value == pytest.approx(1 - 0.4 * np.sqrt(100 / 99))
    # Less what two shares of 50 differ by chance: (0.24 + 0.16)/100.
    assert found.adjusted == pytest.approx(1 - 2 * np.sqrt(0.04 * 100 / 99 - 0.004))
    assert (found.lowest, found.highest) == pytest.approx((0.4, 0.8))


def test_groups_that_all_or_none_answered_from_do_not_run_off() -> None:
    found = r_indicator([np.repeat([0, 1], 50), np.tile([0, 1], 50)], np.repeat([True, False], 50))
    assert found.value == pytest.approx(0)
    assert (found.lowest, found.highest) == pytest.approx((0, 1))


def test_chance_alone_is_taken_out_of_the_indicator() -> None:
    random = np.random.default_rng(5)
    waves = [
        r_indicator(
            [random.integers(0, 5, 439), random.integers(0, 4, 439)], random.random(439) < 0.32
        )
        for _wave in range(60)
    ]
    plain = np.mean([found.value for found in waves])
    adjusted = np.mean([found.adjusted for found in waves])
    assert plain < 0.92
    assert adjusted > 0.94
