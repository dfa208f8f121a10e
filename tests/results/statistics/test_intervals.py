"""Intervals against printed ones."""

from math import isinf

import numpy as np
import pytest

from results.statistics.intervals import (
    korn_graubard,
    logit,
    normal_quantile,
    student_quantile,
    wilson,
)


def test_a_margin_is_1_96_standard_errors() -> None:
    assert round(normal_quantile(), 6) == 1.959964


def test_students_quantile_equals_the_table() -> None:
    # Any printed table of t, two-sided 95 %.
    assert np.round(student_quantile(np.array([1.0, 10, 138])), 3).tolist() == [
        12.706,
        2.228,
        1.977,
    ]


def test_no_degrees_of_freedom_reach_everywhere() -> None:
    assert isinf(student_quantile(0.0))


def test_wilsons_interval_equals_a_printed_one() -> None:
    # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I: 81 of 263 -> 0.2553, 0.3662.
    low, high = wilson(np.array([81 / 263]), np.array([263.0]), 1.959964)
    assert (round(float(low[0]), 4), round(float(high[0]), 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [
        # Newcombe (1998), table I, method 5 (Clopper-Pearson).
        (81, 263, (0.2527, 0.3676)),
        (15, 148, (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1684)),
        (1, 29, (0.0009, 0.1776)),
    ],
)
def test_the_exact_interval_equals_a_printed_one(
    count: int, base: int, expected: tuple[float, float]
) -> None:
    low, high = korn_graubard(np.array([count / base]), np.array([float(base)]))
    assert (round(float(low[0]), 4), round(float(high[0]), 4)) == expected


def test_a_logit_interval_is_normal_on_the_logit_scale() -> None:
    low, high = logit(np.array([0.2]), np.array([100.0]), 2.0)
    # log(0.25) ± 2/sqrt(100·0.16) = -1.386294 ± 0.5
    assert np.log(low / (1 - low))[0] == pytest.approx(-1.8862944)
    assert np.log(high / (1 - high))[0] == pytest.approx(-0.8862944)
