"""Thresholds."""

import pytest

from results.suppression.policies import Policy


def test_no_survey_may_show_figures_of_fewer_than_three() -> None:
    Policy(minimum_base=3)
    with pytest.raises(ValueError, match="fewer than 3"):
        Policy(minimum_base=2)
    with pytest.raises(ValueError, match="fewer than 3"):
        Policy(crossed_minimum_base=2)


def test_crossed_breakdowns_need_more_and_never_less() -> None:
    assert [Policy(5, 10).minimum(ways) for ways in (1, 2)] == [5, 10]
    assert Policy(minimum_base=8, crossed_minimum_base=5).minimum(2) == 8


def test_an_interval_is_one_wider_than_what_counts_as_few() -> None:
    assert Policy().width == 5
