"""Shares with their uncertainty, against printed numbers and at the edges."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.statistics.estimates import Estimate
from results.statistics.proportions import largest_margin, proportion


def estimated(count: int, base: int, answered: int, population: int) -> Estimate:
    estimate = proportion(count, base, answered=answered, population=population)
    assert estimate is not None
    return estimate


def test_139_of_439_mayors_give_a_margin_of_6_9_points() -> None:
    assert round(100 * largest_margin(answered=139, population=439), 1) == 6.9


def test_no_share_has_a_larger_margin_than_one_half() -> None:
    largest = largest_margin(answered=20, population=50)
    margins = [estimated(count, 20, 20, 50).margin or 0 for count in range(1, 20)]
    assert isclose(max(margins), largest)


def test_the_error_is_cochrans_unbiased_one() -> None:
    # Cochran (1977), section 3.2: 38 of 200 from a list of 3,042 names, s.e. of the total 81.8.
    error = estimated(38, 200, 200, 3042).standard_error or 0
    assert round(3042 * error, 1) == 81.8


def test_a_part_of_those_who_answered_is_a_domain() -> None:
    estimate = estimated(52, 104, 139, 439)
    expected = sqrt((1 - 139 / 439) * 139 / 138 * 0.25 / 104)
    assert isclose(estimate.standard_error or 0, expected)


def test_nobody_in_the_base_gives_no_number() -> None:
    assert proportion(0, 0, answered=10, population=20) is None


@pytest.mark.parametrize(("count", "end"), [(0, 0.0), (20, 1.0)])
def test_none_and_all_keep_a_margin(count: int, end: float) -> None:
    estimate = estimated(count, 20, 20, 60)
    assert estimate.value == end
    assert estimate.standard_error == 0
    assert estimate.margin is not None
    assert 0.05 < estimate.margin < 0.3
    assert isclose(estimate.margin, estimate.high - estimate.low)


def test_there_is_no_margin_when_everybody_answered() -> None:
    estimate = estimated(5, 10, 10, 10)
    assert (estimate.margin, estimate.low, estimate.high) == (0, 0.5, 0.5)


def test_a_single_answer_says_nothing_of_spread() -> None:
    estimate = estimated(1, 1, 1, 9)
    assert (estimate.standard_error, estimate.margin) == (None, None)
    assert (estimate.low, estimate.high) == (0, 1)


@pytest.mark.parametrize(
    ("count", "base", "answered", "population"),
    [(3, 2, 5, 9), (1, 6, 5, 9), (1, 2, 10, 9), (-1, 2, 5, 9)],
)
def test_counts_that_do_not_fit_are_refused(
    count: int, base: int, answered: int, population: int
) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        proportion(count, base, answered=answered, population=population)


@pytest.mark.parametrize(("answered", "population"), [(1, 5), (6, 5)])
def test_there_is_no_largest_margin_of_too_few(answered: int, population: int) -> None:
    with pytest.raises(ValueError, match="no margin"):
        largest_margin(answered=answered, population=population)


@given(st.data())
def test_an_interval_lies_round_its_value_and_inside_zero_to_one(data: st.DataObject) -> None:
    population = data.draw(st.integers(1, 100_000))
    answered = data.draw(st.integers(1, population))
    base = data.draw(st.integers(1, answered))
    estimate = estimated(data.draw(st.integers(0, base)), base, answered, population)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
