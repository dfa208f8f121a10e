"""Change between waves with the units that are in both."""

import numpy as np
import pytest

from results.statistics.multiplicity import Correction
from results.tabulation.snapshots import read_columns
from results.trends.changes import Change, Line, changes
from results.trends.series import read_series
from tests.results.trends.waves import LATER_DOCUMENT, SCOPE, declare, make_two_waves

pytestmark = pytest.mark.django_db
LINE = Line("", (1,))


def the_change(*, within: str = "", correction: Correction = Correction.NONE) -> Change | None:
    series = read_series("mayors", "P1", within=within)
    (found,) = changes(series, series.points[0], [LINE], correction)
    return found


def test_it_is_the_later_share_less_the_earlier_one() -> None:
    make_two_waves(10, 30)
    found = the_change()
    assert found is not None
    assert found.difference.value == pytest.approx(0.5)


def test_a_census_that_everybody_answered_changes_for_sure() -> None:
    """Everybody is asked and everybody answers in both waves: there is no chance in it."""
    make_two_waves(10, 30)
    found = the_change()
    assert found is not None
    assert found.difference.standard_error == pytest.approx(0, abs=1e-9)
    assert found.is_significant


def test_units_are_known_again_in_the_next_wave() -> None:
    make_two_waves(10, 20)
    keys = [
        set(read_columns(point.results.cube, units=True).unit.tolist())
        for point in read_series("mayors", "P1").points
        if point.results is not None
    ]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 40


def test_across_a_break_there_is_no_change() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break")
    assert the_change() is None


def test_within_the_comparable_groups_there_is() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", scope=SCOPE)
    found = the_change(within="region")
    assert found is not None
    assert found.difference.value == pytest.approx(0.5)


def test_where_a_share_is_hidden_there_is_no_change() -> None:
    make_two_waves(1, 2, size=4)
    assert the_change() is None


def test_p_values_are_corrected_for_the_number_of_lines() -> None:
    make_two_waves(10, 30)
    series = read_series("mayors", "P1")
    lines = [Line("", (1,)), Line("", (2,))]
    plain, holm = (
        changes(series, series.points[0], lines, how)
        for how in (Correction.NONE, Correction.BONFERRONI)
    )
    for one, other in zip(plain, holm, strict=True):
        assert one is not None
        assert other is not None
        if one.p_value is not None and other.p_value is not None:
            assert other.p_value == pytest.approx(min(1.0, 2 * one.p_value))
    assert np.isfinite([one.difference.value for one in plain if one]).all()
