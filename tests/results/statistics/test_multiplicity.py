"""Corrections for many tests at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from results.statistics.multiplicity import Correction, corrected


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        # R's p.adjust(c(0.04, 0.01, 0.03, 0.02, 0.005), method)
        (Correction.NONE, [0.04, 0.01, 0.03, 0.02, 0.005]),
        (Correction.BONFERRONI, [0.2, 0.05, 0.15, 0.1, 0.025]),
        (Correction.HOLM, [0.06, 0.04, 0.06, 0.06, 0.025]),
        (Correction.BENJAMINI_HOCHBERG, [0.04, 0.025, 0.0375, 0.1 / 3, 0.025]),
    ],
)
def test_p_values_are_corrected_in_their_own_order(
    correction: Correction, expected: list[float]
) -> None:
    found = corrected(np.array([0.04, 0.01, 0.03, 0.02, 0.005]), correction)
    assert found.tolist() == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_benjamini_and_hochbergs_equal_scipys(values: list[float]) -> None:
    found = corrected(np.array(values), Correction.BENJAMINI_HOCHBERG)
    assert np.allclose(found, false_discovery_control(values), atol=1e-12)


@pytest.mark.parametrize("correction", Correction)
def test_no_tests_need_no_correction(correction: Correction) -> None:
    assert corrected(np.array([]), correction).tolist() == []


@pytest.mark.parametrize("correction", Correction)
def test_a_corrected_p_value_is_at_most_one(correction: Correction) -> None:
    assert corrected(np.array([0.6, 0.9]), correction).max() <= 1
