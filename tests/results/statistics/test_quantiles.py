"""Quantiles: equal to svy's on random designs, and sane at the edges."""

from math import isnan

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from results.statistics.designs import fold
from results.statistics.quantiles import quantile
from tests.results.statistics.oracle import Answers, few, near, rows, surveys


@few
@given(surveys(), st.sampled_from([0.1, 0.25, 0.5, 0.8]))
def test_quantiles_equal_svys_on_any_design(survey: Answers, probability: float) -> None:
    ours = quantile(
        survey.design,
        survey.counted(survey.number.astype(np.intp), 40),
        np.arange(40.0),
        probability,
    )
    [theirs] = survey.sample().estimation.quantile("number", p=(probability,))
    [row] = rows(theirs)
    assert ours is not None
    assert near(ours.value, row["est"])
    assert near(ours.low, survey.number.min() if isnan(row["lci"]) else row["lci"])
    assert near(ours.high, survey.number.max() if isnan(row["uci"]) else row["uci"])
    if isnan(row["se"]):
        assert ours.standard_error is None
    else:
        assert near(ours.standard_error, row["se"])


@few
@given(surveys())
def test_the_median_of_a_group_is_that_of_its_members(survey: Answers) -> None:
    inside = survey.group == 1
    codes = np.where(inside, survey.number, -1).astype(np.intp)
    ours = quantile(survey.design, survey.counted(codes, 40), np.arange(40.0))
    row = rows(survey.sample().estimation.median("number", by="group"))[1]
    assert ours is not None
    assert near(ours.value, row["est"])
    assert ours.base == row["n"]


def test_nobody_gives_no_median() -> None:
    design, _atom = fold(np.zeros(4, dtype=np.intp), np.ones(4), population=[9])
    assert quantile(design, np.zeros((1, 3), dtype=np.intp), np.arange(3.0)) is None


def test_one_number_is_its_own_median_without_a_margin() -> None:
    design, _atom = fold(np.zeros(4, dtype=np.intp), np.ones(4), population=[9])
    estimate = quantile(design, np.array([[0, 1, 0]]), np.array([2.0, 5, 9]))
    assert estimate is not None
    assert (estimate.value, estimate.low, estimate.high) == (5, 5, 5)
    assert (estimate.standard_error, estimate.margin) == (None, None)
