"""Tests of tables: equal to svy's on random designs, and refused with the reason."""

import numpy as np
import pytest
from hypothesis import given

from results.statistics.association import rao_scott, trend
from results.statistics.designs import fold
from results.statistics.faults import LonelyStratum, NothingToCompare
from tests.results.statistics.oracle import CODES, GROUPS, Answers, few, near, rows, surveys


@few
@given(surveys())
def test_rao_and_scotts_chi_square_equals_svys(survey: Answers) -> None:
    counts = survey.counted(survey.group * CODES + survey.answer, GROUPS * CODES)
    ours = rao_scott(survey.design, counts.reshape(-1, GROUPS, CODES))
    theirs = survey.sample().categorical.tabulate("group", "answer").stats.f
    assert near(ours.statistic, theirs.value)
    assert near(ours.degrees, theirs.df_num)
    assert near(ours.denominator_degrees, theirs.df_den)
    assert near(ours.p_value, theirs.p_value)


@few
@given(surveys())
def test_a_trend_equals_the_slope_of_svys_regression(survey: Answers) -> None:
    chosen = survey.counted(np.where(survey.answer == 0, survey.group, -1), GROUPS)
    base = survey.counted(survey.group, GROUPS)
    ours = trend(survey.design, chosen.T, base.T, np.arange(3.0))
    model = survey.sample(place=survey.group.astype(float)).glm.fit(
        y="chosen", x=["place"], family="gaussian"
    )
    row = next(row for row in rows(model) if row["term"] == "place")
    assert near(ours.slope.value, row["estimate"])
    assert near(ours.slope.standard_error, row["std_err"])
    assert near(ours.slope.statistic, row["statistic"])
    assert near(ours.slope.p_value, row["p_value"])
    assert ours.slope.degrees == row["df"]


def test_a_steady_rise_is_seen_and_told_by_group() -> None:
    design, _atom = fold(np.zeros(120, dtype=np.intp), np.ones(120), population=[400])
    found = trend(
        design,
        np.array([[8], [16], [24], [0]]),
        np.array([[40], [40], [40], [0]]),
        np.arange(4.0),
    )
    assert found.slope.value == pytest.approx(0.2)
    assert found.slope.p_value is not None
    assert found.slope.p_value < 0.001
    assert found.shares == (0.2, 0.4, 0.6, None)
    assert found.bases == (40, 40, 40, 0)


@pytest.mark.parametrize(
    ("chosen", "base"),
    [([[2], [0]], [[9], [0]]), ([[0], [0]], [[9], [9]]), ([[9], [9]], [[9], [9]])],
)
def test_a_trend_needs_two_groups_and_both_answers(
    chosen: list[list[int]], base: list[list[int]]
) -> None:
    design, _atom = fold(np.zeros(18, dtype=np.intp), np.ones(18), population=[40])
    with pytest.raises(NothingToCompare):
        trend(design, np.array(chosen), np.array(base), np.arange(2.0))


def test_answers_nobody_gave_are_left_out_of_the_table() -> None:
    design, _atom = fold(np.zeros(40, dtype=np.intp), np.ones(40), population=[90])
    counts = np.array([[[12, 8], [5, 15]]])
    padded = np.array([[[12, 0, 8], [0, 0, 0], [5, 0, 15]]])
    assert rao_scott(design, padded) == rao_scott(design, counts)


@pytest.mark.parametrize("counts", [[[[20, 20], [0, 0]]], [[[20, 0], [20, 0]]]])
def test_a_table_needs_two_groups_and_two_answers(counts: list[list[list[int]]]) -> None:
    design, _atom = fold(np.zeros(40, dtype=np.intp), np.ones(40), population=[90])
    with pytest.raises(NothingToCompare):
        rao_scott(design, np.array(counts))


def test_a_table_of_all_there_are_has_no_test() -> None:
    design, _atom = fold(np.zeros(40, dtype=np.intp), np.ones(40), population=[40])
    with pytest.raises(NothingToCompare):
        rao_scott(design, np.array([[[12, 8], [5, 15]]]))


def test_a_lonely_stratum_is_refused() -> None:
    design, _atom = fold(np.array([0, 0, 0, 1]), np.ones(4), population=[9, 9])
    with pytest.raises(LonelyStratum):
        rao_scott(design, np.array([[[1, 0], [1, 1]], [[0, 1], [0, 0]]]))
