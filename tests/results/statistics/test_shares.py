"""Shares: equal to svy's on random designs, to printed numbers, and sane at the edges."""

from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.statistics.designs import fold
from results.statistics.estimates import Estimate
from results.statistics.intervals import Interval, intervals, wilson
from results.statistics.shares import shares
from tests.results.statistics.oracle import CODES, GROUPS, Answers, few, near, rows, surveys


def census(count: int, base: int, answered: int, population: int) -> Estimate:
    """`count` of `base`, in a census that `answered` of the population answered."""
    design, _atom = fold(
        np.zeros(answered, dtype=np.intp), np.ones(answered), population=[population]
    )
    [estimate] = shares(design, np.array([[count]]), np.array([base]))
    assert estimate is not None
    return estimate


@few
@given(surveys(), st.sampled_from(Interval))
def test_shares_equal_svys_on_any_design(survey: Answers, method: Interval) -> None:
    counts = survey.counted(survey.answer, CODES)
    ours = shares(survey.design, counts.T, survey.design.size, method=method)
    theirs = rows(survey.sample().estimation.prop("answer", ci_method=method.value))
    for estimate, row in zip(ours, theirs, strict=True):
        assert estimate is not None
        assert near(estimate.value, row["est"])
        assert near(estimate.standard_error, row["se"])
        assert near(estimate.low, row["lci"])
        assert near(estimate.high, row["uci"])
        assert estimate.base == row["n"]


@few
@given(surveys(), st.sampled_from(Interval))
def test_shares_of_a_group_are_a_domain_of_the_whole_design(
    survey: Answers, method: Interval
) -> None:
    theirs = iter(
        rows(survey.sample().estimation.prop("answer", by="group", ci_method=method.value))
    )
    kinds = survey.counted(survey.group * CODES + survey.answer, GROUPS * CODES)
    for group in range(GROUPS):
        counts = kinds[:, group * CODES : (group + 1) * CODES]
        for estimate in shares(survey.design, counts.T, counts.sum(axis=1), method=method):
            row = next(theirs)
            assert estimate is not None
            assert near(estimate.value, row["est"])
            assert near(estimate.standard_error, row["se"])
            # svy counts a group's own clusters less its own strata as degrees of freedom.
            ends = intervals(
                np.array([estimate.value]),
                np.array([(estimate.standard_error or 0) ** 2]),
                base=np.array([estimate.base]),
                spare=np.ones(1),
                degrees=np.array([row["df"]], dtype=float),
                method=method,
            )
            assert near(float(ends[0][0]), row["lci"])
            assert near(float(ends[1][0]), row["uci"])


@few
@given(surveys(clustered=False))
def test_design_effects_equal_svys(survey: Answers) -> None:
    # svy takes the sum of the weights for the population, so let them sum to it.
    per_stratum = np.bincount(survey.stratum, survey.weight)
    survey.weight *= (survey.population / per_stratum)[survey.stratum]
    survey.__post_init__()
    counts = survey.counted(survey.answer, CODES)
    kind = "wor" if survey.finite else "wr"
    theirs = rows(survey.sample().estimation.prop("answer", deff=kind))
    for estimate, row in zip(
        shares(survey.design, counts.T, survey.design.size), theirs, strict=True
    ):
        assert estimate is not None
        assert near(estimate.design_effect, row["deff"])
        assert near(estimate.effective_base, row["n"] / row["deff"])


def test_the_margin_of_139_of_439_mayors_is_6_9_points() -> None:
    estimate = census(70, 139, 139, 439)
    assert round(100 * (estimate.margin or 0), 1) == 6.9


def test_the_error_is_cochrans_unbiased_one() -> None:
    # Cochran (1977), section 3.2: 38 of 200 from a list of 3,042 names, s.e. of the total 81.8.
    error = census(38, 200, 200, 3042).standard_error or 0
    assert round(3042 * error, 1) == 81.8


def test_a_part_of_those_who_answered_is_a_domain() -> None:
    estimate = census(52, 104, 139, 439)
    expected = sqrt((1 - 139 / 439) * 139 / 138 * 0.25 / 104)
    assert isclose(estimate.standard_error or 0, expected)


@pytest.mark.parametrize("method", Interval)
@pytest.mark.parametrize(("count", "end"), [(0, 0.0), (20, 1.0)])
def test_none_and_all_keep_a_margin(count: int, end: float, method: Interval) -> None:
    design, _atom = fold(np.zeros(20, dtype=np.intp), np.ones(20), population=[60])
    [estimate] = shares(design, np.array([[count]]), np.array([20]), method=method)
    assert estimate is not None
    assert estimate.value == end
    assert estimate.standard_error == 0
    assert estimate.margin is not None
    assert 0.05 < estimate.margin < 0.3
    assert isclose(estimate.margin, estimate.high - estimate.low)


def test_korn_and_graubard_at_none_equals_svys() -> None:
    stratum = np.repeat([0, 1], 15)
    survey = Answers(
        stratum, stratum, np.array([80.0, 99.0]), np.ones(30), stratum, stratum,
        np.ones(30, dtype=np.intp), np.ones(30),
    )  # fmt: skip
    [ours] = shares(
        survey.design, survey.counted(survey.answer, 2).T[:1], survey.design.size,
        method=Interval.KORN_GRAUBARD,
    )  # fmt: skip
    sample = survey.sample(never=np.zeros(30))
    [theirs] = rows(sample.estimation.prop("never", ci_method="korn-graubard"))
    assert ours is not None
    assert theirs["est"] == 1  # svy has the level that was chosen: mirror it
    assert near(ours.high, 1 - theirs["lci"])


def test_answers_alike_in_each_stratum_are_not_taken_for_certain() -> None:
    design, atom = fold(np.repeat([0, 1], 5), np.ones(10), population=[50, 50])
    counts = np.bincount(atom, np.repeat([1, 0], 5)).astype(np.intp)
    [estimate] = shares(design, counts[None, :], design.size)
    assert estimate is not None
    assert estimate.value == 0.5
    assert estimate.high - estimate.low > 0.4


def test_a_small_group_has_as_many_degrees_of_freedom_as_its_answers_less_one() -> None:
    estimate = census(2, 8, 400, 10**9)
    # Student's t of 7 is 2.3646 in any table.
    low, high = wilson(np.array([0.25]), np.array([8 * 399 / 400]), 2.3646243)
    assert estimate.low == pytest.approx(float(low[0]), abs=1e-6)
    assert estimate.high == pytest.approx(float(high[0]), abs=1e-6)


def test_there_is_no_margin_when_everybody_answered() -> None:
    estimate = census(5, 10, 10, 10)
    assert (estimate.margin, estimate.low, estimate.high) == (0, 0.5, 0.5)


def test_a_single_answer_says_nothing_of_spread() -> None:
    estimate = census(1, 1, 1, 9)
    assert (estimate.standard_error, estimate.margin) == (None, None)
    assert (estimate.low, estimate.high) == (0, 1)


def test_a_lonely_stratum_leaves_the_value_without_a_margin() -> None:
    design, _atom = fold(np.array([0, 0, 1]), np.ones(3), population=[9, 9])
    [estimate] = shares(design, np.array([[1, 1]]), design.size)
    assert estimate is not None
    assert isclose(estimate.value, 2 / 3)
    assert (estimate.standard_error, estimate.margin) == (None, None)
    assert (estimate.low, estimate.high) == (0, 1)
    assert (estimate.design_effect, estimate.effective_base) == (None, None)


def test_nobody_in_the_base_gives_no_number() -> None:
    design, _atom = fold(np.zeros(4, dtype=np.intp), np.ones(4), population=[9])
    found = shares(design, np.array([[0], [1]]), np.array([[0], [3]]))
    assert found[0] is None
    assert found[1] is not None


@pytest.mark.parametrize(("count", "base"), [(3, 2), (1, 6), (-1, 2)])
def test_counts_that_do_not_fit_are_refused(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="not 0 <= chosen"):
        census(count, base, 5, 9)


@given(st.data())
def test_an_interval_lies_round_its_value_and_inside_zero_to_one(data: st.DataObject) -> None:
    answered = data.draw(st.integers(1, 300))
    population = data.draw(st.integers(answered, 100_000))
    base = data.draw(st.integers(1, answered))
    estimate = census(data.draw(st.integers(0, base)), base, answered, population)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
