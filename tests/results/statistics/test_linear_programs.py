"""Linear programs that are asked again and again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import linprog

from results.statistics.linear_programs import Infeasible, LinearProgram

FREE = np.full(1, np.inf)


def sum_of_two(low: float, high: float) -> LinearProgram:
    """Two unknowns, each at most 4, whose sum lies between the ends."""
    rows = sparse.csr_array(np.ones((1, 2)))
    return LinearProgram(rows, np.array([low]), np.array([high]), np.full(2, 4.0))


def test_the_cheapest_unknowns_that_fit_are_found() -> None:
    assert sum_of_two(5, 5).least(np.array([1.0, 2.0])).tolist() == [4, 1]


def test_other_costs_give_others() -> None:
    program = sum_of_two(5, 5)
    program.least(np.array([1.0, 2.0]))
    assert program.least(np.array([2.0, 1.0])).tolist() == [1, 4]


def test_other_ends_hold_from_then_on() -> None:
    program = sum_of_two(5, 5)
    program.least(np.array([1.0, 2.0]))
    program.bind(np.array([7.0]), np.array([7.0]))
    assert program.least(np.array([1.0, 2.0])).tolist() == [4, 3]


def test_where_nothing_fits_that_is_said() -> None:
    with pytest.raises(Infeasible):
        sum_of_two(9, 9).least(np.zeros(2))


def test_after_nothing_fitted_other_ends_may() -> None:
    program = sum_of_two(9, 9)
    with pytest.raises(Infeasible):
        program.least(np.zeros(2))
    program.bind(np.array([3.0]), FREE)
    assert program.least(np.ones(2)).sum() == 3


def test_without_unknowns_there_is_nothing_to_find() -> None:
    nothing = np.zeros(0)
    program = LinearProgram(sparse.csr_array((0, 0)), nothing, nothing, nothing)
    assert program.least(nothing).tolist() == []


def test_what_begins_at_nothing_is_free_to_be_something() -> None:
    program = sum_of_two(0, 5)
    program.begin_with(np.array([0, 1]))
    assert program.least(np.array([-1.0, -2.0])).tolist() == [1, 4]


@settings(deadline=None)
@given(seed=st.integers(0, 10**6), method=st.sampled_from(["primal", "dual"]))
def test_a_row_of_questions_costs_what_each_costs_asked_by_itself(seed: int, method: str) -> None:
    chance = np.random.default_rng(seed)
    rows = chance.integers(-1, 3, (6, 8)).astype(np.float64)
    truth = chance.integers(0, 5, 8).astype(np.float64)
    caps = np.full(8, 6.0)
    low, high = rows @ truth - chance.integers(0, 3, 6), rows @ truth
    program = LinearProgram(sparse.csr_array(rows), low, high, caps, method)  # type: ignore[arg-type]
    if chance.integers(2):
        program.begin_with(np.flatnonzero(truth == 0))
    for _question in range(5):
        costs = chance.integers(-3, 4, 8).astype(np.float64)
        high = high + chance.integers(0, 2, 6)
        program.bind(low, high)
        found = program.least(costs)
        alone = linprog(costs, np.vstack([rows, -rows]), [*high, *-low], bounds=(0, 6))
        assert costs @ found == pytest.approx(alone.fun, abs=1e-6)
        assert (rows @ found <= high + 1e-6).all()
        assert (rows @ found >= low - 1e-6).all()
        assert ((found >= -1e-6) & (found <= 6 + 1e-6)).all()
