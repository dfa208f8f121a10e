"""Differences between groups: equal to svy's on random designs, and refused with the reason."""

import numpy as np
import pytest
import svy
from hypothesis import given

from results.statistics.comparisons import difference, group_shares, wald
from results.statistics.designs import fold
from results.statistics.faults import LonelyStratum, NothingToCompare
from tests.results.statistics.oracle import GROUPS, SIDES, Answers, few, near, rows, surveys


def by_group(survey: Answers, group: object, number: int) -> tuple[object, object]:
    codes = np.asarray(group)
    chosen = survey.counted(np.where(survey.answer == 0, codes, -1), number)
    return chosen.T, survey.counted(codes, number).T


@few
@given(surveys())
def test_a_difference_equals_svys_t_test(survey: Answers) -> None:
    chosen, base = by_group(survey, survey.side, SIDES)
    ours = group_shares(survey.design, chosen, base).difference(1, 0)  # type: ignore[arg-type]
    [row] = rows(survey.sample().categorical.ttest("chosen", group="side"))
    assert near(ours.value, row["diff"])
    assert near(ours.standard_error, row["se"])
    assert near(ours.low, row["lci"])
    assert near(ours.high, row["uci"])
    assert near(ours.statistic, row["t"])
    assert near(ours.p_value, row["p_value"])
    assert ours.degrees == row["df"]


@few
@given(surveys())
def test_the_covariance_of_groups_equals_svys_contrast(survey: Answers) -> None:
    chosen, base = by_group(survey, survey.group, GROUPS)
    shares = group_shares(survey.design, chosen, base)  # type: ignore[arg-type]
    means = survey.sample().estimation.mean("chosen", by="group")
    for one, other in ((0, 1), (0, 2), (1, 2)):
        [row] = rows(means.contrast(svy.estd(str(one)) - svy.estd(str(other))))
        ours = shares.difference(one, other)
        assert near(ours.value, row["est"])
        assert near(ours.standard_error, row["se"])


@few
@given(surveys(clustered=False))
def test_the_test_of_equality_equals_svys(survey: Answers) -> None:
    chosen, base = by_group(survey, survey.group, GROUPS)
    ours = group_shares(survey.design, chosen, base).equality()  # type: ignore[arg-type]
    model = survey.sample().glm.fit(y="chosen", x=[svy.Cat("group")], family="gaussian")
    theirs = model.term_test("group")
    # svy prints W/k; Korn and Graubard scale it by (d - k + 1)/d.
    degrees = survey.design.degrees_of_freedom
    assert near(ours.statistic * degrees / (degrees - 1), theirs.value)
    assert (ours.degrees, ours.denominator_degrees) == (GROUPS - 1, degrees - 1)


def test_a_group_without_answers_cannot_be_compared() -> None:
    design, _atom = fold(np.zeros(4, dtype=np.intp), np.ones(4), population=[9])
    shares = group_shares(design, np.array([[2], [0]]), np.array([[4], [0]]))
    with pytest.raises(NothingToCompare):
        shares.difference(0, 1)
    with pytest.raises(NothingToCompare):
        shares.equality()


def test_where_nothing_varies_there_is_no_test() -> None:
    design, _atom = fold(np.zeros(6, dtype=np.intp), np.ones(6), population=[9])
    shares = group_shares(design, np.array([[3], [0]]), np.array([[3], [3]]))
    found = shares.difference(0, 1)
    assert (found.value, found.standard_error) == (1, 0)
    assert (found.statistic, found.p_value) == (None, None)
    with pytest.raises(NothingToCompare):
        shares.equality()


def test_two_answers_are_too_few_for_a_test() -> None:
    design, _atom = fold(np.zeros(6, dtype=np.intp), np.ones(6), population=[9])
    shares = group_shares(design, np.array([[1], [0]]), np.array([[1], [1]]))
    with pytest.raises(NothingToCompare):
        shares.difference(0, 1)


def test_a_lonely_stratum_is_refused() -> None:
    design, _atom = fold(np.array([0, 0, 1]), np.ones(3), population=[9, 9])
    with pytest.raises(LonelyStratum):
        group_shares(design, np.array([[1, 0], [0, 1]]), np.array([[2, 0], [0, 1]]))


def test_a_known_variance_gives_a_t_test() -> None:
    # t = 2 on 10 degrees of freedom: two-sided p = 0.0734 in any table.
    found = difference(0.2, 0.01, 10)
    assert found.statistic == pytest.approx(2)
    assert found.p_value == pytest.approx(0.0734, abs=5e-5)


def test_walds_test_of_one_difference_is_t_squared() -> None:
    found = wald(np.array([0.2]), np.array([[0.01]]), 10)
    assert found.statistic == pytest.approx(4)
    assert found.p_value == pytest.approx(difference(0.2, 0.01, 10).p_value)
