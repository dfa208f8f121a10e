"""Variances are those of svy, calibrated or not; covariances agree with variances."""

import numpy as np
import pytest
from hypothesis import given

from results.statistics.designs import fold
from results.statistics.faults import LonelyStratum
from results.statistics.shares import shares
from results.statistics.variances import covariances, variances
from results.statistics.weighting import post_stratify, rake
from tests.results.statistics.oracle import CODES, Answers, few, near, rows, surveys

GROUP_TARGET = np.array([40.0, 65.0, 52.0])
SIDE_TARGET = np.array([90.0, 67.0])
BY_GROUP = {str(code): float(total) for code, total in enumerate(GROUP_TARGET)}
BY_SIDE = {str(code): float(total) for code, total in enumerate(SIDE_TARGET)}


def assert_errors_equal(survey: Answers, sample: object) -> None:
    """Of every answer's share, among all and among those on side 0."""
    every = survey.counted(survey.answer, CODES)
    side = survey.counted(np.where(survey.side == 0, survey.answer, -1), CODES)
    estimation = sample.estimation  # type: ignore[attr-defined]
    for counts, theirs in (
        (every, rows(estimation.prop("answer"))),
        (side, rows(estimation.prop("answer", by="side"))[:CODES]),
    ):
        for ours, row in zip(
            shares(survey.design, counts.T, counts.sum(axis=1)), theirs, strict=True
        ):
            assert ours is not None
            assert near(ours.value, row["est"])
            assert near(ours.standard_error, row["se"])


@few
@given(surveys())
def test_post_stratified_errors_equal_svys(survey: Answers) -> None:
    sample = survey.sample().weighting.poststratify(controls=BY_GROUP, cells="group", wgt_name="w")
    survey.before = survey.weight
    survey.weight = post_stratify(survey.weight, survey.group, GROUP_TARGET).weights
    survey.margins = [survey.group]
    survey.__post_init__()
    assert_errors_equal(survey, sample)


@few
@given(surveys())
def test_raked_errors_equal_svys(survey: Answers) -> None:
    sample = survey.sample().weighting.rake(
        controls={"group": BY_GROUP, "side": BY_SIDE}, wgt_name="w", tol=1e-13, max_iter=1000
    )
    survey.margins = [survey.group, survey.side]
    survey.weight = rake(survey.weight, survey.margins, [GROUP_TARGET, SIDE_TARGET]).weights
    survey.__post_init__()  # in the regression svy weighs all alike: `before` is left out
    assert_errors_equal(survey, sample)


@few
@given(surveys())
def test_covariances_have_the_variances_on_their_diagonal(survey: Answers) -> None:
    survey.margins = [survey.group, survey.side]
    survey.__post_init__()
    counts = survey.counted(survey.answer, CODES)
    scores = np.random.default_rng(1).normal(size=(3, CODES))
    found = covariances(survey.design, counts, scores)
    alone = variances(survey.design, scores @ counts.T, scores**2 @ counts.T)
    assert np.allclose(np.diag(found), alone, rtol=1e-10)
    both = variances(
        survey.design,
        (scores[:1] + scores[1:2]) @ counts.T,
        (scores[:1] + scores[1:2]) ** 2 @ counts.T,
    )
    assert np.isclose(found[0, 0] + found[1, 1] + 2 * found[0, 1], both[0], rtol=1e-8)


def test_the_variance_of_what_the_calibration_explains_is_nothing() -> None:
    group = np.repeat([0, 1], 10)
    design, atom = fold(np.zeros(20, dtype=np.intp), np.ones(20), population=[90], margins=[group])
    first = np.bincount(atom, group == 1)[None, :].astype(float)
    assert variances(design, first, first)[0] == pytest.approx(0, abs=1e-12)


def test_covariances_of_a_lonely_stratum_are_refused() -> None:
    design, _atom = fold(np.array([0, 0, 1]), np.ones(3), population=[9, 9])
    with pytest.raises(LonelyStratum):
        covariances(design, design.size[:, None], np.ones((1, 1)))


def test_an_unweighted_census_has_the_textbook_variance() -> None:
    # Cochran (1977), eq. 3.8, of a count: n²·(1 - f)·p·q/(n - 1).
    design, _atom = fold(np.zeros(40, dtype=np.intp), np.ones(40), population=[100])
    found = variances(design, np.array([[10 - 0.25 * 40]]), np.array([[10 * 0.5 + 40 * 0.0625]]))
    assert found[0] == pytest.approx(40**2 * 0.6 * 0.25 * 0.75 / 39)
