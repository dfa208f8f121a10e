"""Margins by the number of answers."""

import numpy as np
import pytest

from results.statistics.designs import fold
from results.statistics.margins import SHARES, margin, margins_by_base
from results.statistics.shares import shares


def test_139_of_439_mayors_give_a_margin_of_6_9_points() -> None:
    found = margin(0.5, 139, answered=139, population=439)
    assert found is not None
    assert round(100 * found, 1) == 6.9


def test_a_margin_equals_that_of_a_share_of_the_same_design() -> None:
    design, _atom = fold(np.zeros(139, dtype=np.intp), np.ones(139), population=[439])
    [estimate] = shares(design, np.array([[26]]), np.array([104]))
    assert estimate is not None
    found = margin(0.25, 104, answered=139, population=439)
    assert found == pytest.approx(estimate.margin)


@pytest.mark.parametrize(
    ("base", "points"), [(10, 31.0), (20, 21.9), (30, 17.9), (50, 13.9), (100, 9.8), (1786, 2.3)]
)
def test_margins_are_the_known_ones_where_the_population_is_large(base: int, points: float) -> None:
    # 1.96·sqrt(0.25/b), as in any table of margins.
    found = margin(0.5, base, answered=10**9)
    assert found is not None
    assert round(100 * found, 1) == points


def test_no_share_has_a_larger_margin_than_one_half() -> None:
    rows = margins_by_base([20], answered=20, population=50)
    assert rows[0][1][-1] == max(each or 0 for each in rows[0][1])
    assert SHARES[-1] == 0.5


def test_a_table_stops_at_those_who_answered() -> None:
    rows = margins_by_base([10, 50, 139, 200], answered=139, population=439)
    assert [base for base, _margins in rows] == [10, 50, 139]


def test_there_is_no_margin_when_everybody_answered() -> None:
    assert margin(0.5, 10, answered=10, population=10) == 0


def test_one_answer_has_no_margin() -> None:
    assert margin(0.5, 1, answered=1, population=5) is None


@pytest.mark.parametrize(("base", "answered", "population"), [(6, 5, 9), (2, 10, 9), (-1, 2, 5)])
def test_counts_that_do_not_fit_are_refused(base: int, answered: int, population: int) -> None:
    with pytest.raises(ValueError, match="not 0 <="):
        margin(0.5, base, answered=answered, population=population)
