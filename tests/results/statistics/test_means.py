"""Means: equal to svy's on random designs, to printed numbers, and sane at the edges."""

import numpy as np
import pytest
from hypothesis import given

from results.statistics.designs import fold
from results.statistics.means import means, moments
from tests.results.statistics.oracle import GROUPS, Answers, few, near, rows, surveys


@few
@given(surveys())
def test_means_equal_svys_on_any_design(survey: Answers) -> None:
    estimation = survey.sample().estimation
    [whole] = rows(estimation.mean("number"))
    theirs = [whole, *rows(estimation.mean("number", by="group"))]
    members = [np.ones(len(survey.number)), *np.eye(GROUPS)[:, survey.group]]
    found = means(
        survey.design,
        np.array([survey.summed(inside) for inside in members]).astype(np.intp),
        np.array([survey.summed(inside * survey.number) for inside in members]),
        np.array([survey.summed(inside * survey.number**2) for inside in members]),
    )
    for estimate, row in zip(found, theirs, strict=True):
        assert estimate is not None
        assert near(estimate.value, row["est"])
        assert near(estimate.standard_error, row["se"])
        assert estimate.base == row["n"]
    assert found[0] is not None
    assert near(found[0].low, whole["lci"])
    assert near(found[0].high, whole["uci"])


@few
@given(surveys(clustered=False))
def test_a_mean_of_counted_codes_equals_that_of_the_numbers(survey: Answers) -> None:
    counts = survey.counted(survey.number.astype(np.intp), 40)
    [from_codes] = means(survey.design, *moments(counts[None], np.arange(40.0)))
    [from_sums] = means(
        survey.design,
        survey.design.size,
        survey.summed(survey.number),
        survey.summed(survey.number**2),
    )
    assert from_codes == from_sums


def test_a_stratified_mean_equals_a_printed_one() -> None:
    # Cochran (1977), table 5.1 and section 5.5: 64 cities in 1930, two strata of 16 and 48; the
    # variance of the stratified mean of n_h = 12 of each is worked from S_h² there:
    # Σ N_h²·(1 - f_h)·S_h²/n_h / N² with S_1² = 53,843 and S_2² = 5,581.
    expected = (16**2 * (1 - 12 / 16) * 53843 / 12 + 48**2 * (1 - 12 / 48) * 5581 / 12) / 64**2
    design, _atom = fold(np.repeat([0, 1], 12), np.repeat([16 / 12, 4.0], 12), population=[16, 48])
    squares = np.array([[53843 * 11.0, 5581 * 11.0]])
    [estimate] = means(design, design.size, np.zeros((1, 2)), squares)
    assert estimate is not None
    assert (estimate.standard_error or 0) ** 2 == pytest.approx(expected)


def test_nobody_in_the_base_gives_no_mean() -> None:
    design, _atom = fold(np.zeros(4, dtype=np.intp), np.ones(4), population=[9])
    assert means(design, np.array([0]), np.zeros(1), np.zeros(1)) == [None]


def test_one_number_has_no_margin() -> None:
    design, _atom = fold(np.zeros(4, dtype=np.intp), np.ones(4), population=[9])
    [estimate] = means(design, np.array([1]), np.array([7.0]), np.array([49.0]))
    assert estimate is not None
    assert (estimate.value, estimate.low, estimate.high) == (7, 7, 7)
    assert (estimate.standard_error, estimate.margin) == (None, None)


def test_more_in_the_base_than_answered_are_refused() -> None:
    design, _atom = fold(np.zeros(4, dtype=np.intp), np.ones(4), population=[9])
    with pytest.raises(ValueError, match="not 0 <= base"):
        means(design, np.array([5]), np.zeros(1), np.zeros(1))
