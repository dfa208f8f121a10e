"""Change between waves: what units in both have in common, exactly."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given

from results.statistics.changes import WaveAnswers, change
from results.statistics.designs import fold
from results.statistics.faults import NothingToCompare
from tests.results.statistics.oracle import Answers, few, near, rows, surveys


def wave(answers: object, population: float, base: object = None) -> WaveAnswers:
    """A wave of one stratum without weights."""
    chosen = np.asarray(answers, dtype=bool)
    zeros = np.zeros(len(chosen), dtype=np.intp)
    design, atom = fold(zeros, np.ones(len(chosen)), population=[population])
    asked = np.ones(len(chosen), dtype=bool) if base is None else np.asarray(base, dtype=bool)
    return WaveAnswers(design, atom, chosen, asked)


def whole(found: Answers, code: int) -> WaveAnswers:
    number = len(found.stratum)
    return WaveAnswers(found.design, found.atom, found.answer == code, np.ones(number, dtype=bool))


@few
@given(surveys(clustered=False))
def test_the_same_units_twice_are_a_paired_test(survey: Answers) -> None:
    # Answer 1 stands for the later wave: the same units, weights and strata.
    places = np.arange(len(survey.stratum))
    units = np.diag(survey.design.population)
    ours = change(whole(survey, 0), whole(survey, 1), pairs=(places, places), units_in_both=units)
    less = (survey.answer == 1).astype(float) - (survey.answer == 0)
    [row] = rows(survey.sample(less=less).estimation.mean("less"))
    assert near(ours.value, row["est"])
    assert near(ours.standard_error, row["se"])


def test_the_covariance_of_part_of_the_units_is_right_on_average() -> None:
    # Every way to draw 3 + 3 of 6 with 2 in common: the mean of the estimates is the variance.
    first, second = np.array([1, 1, 0, 1, 0, 0]), np.array([1, 0, 0, 1, 1, 0])
    changes, estimates = [], []
    for one in combinations(range(6), 3):
        for other in combinations(range(6), 3):
            both = sorted(set(one) & set(other))
            if len(both) != 2:
                continue
            found = change(
                wave(first[list(one)], 6),
                wave(second[list(other)], 6),
                pairs=(
                    np.array([one.index(unit) for unit in both]),
                    np.array([other.index(unit) for unit in both]),
                ),
                units_in_both=np.array([[6.0]]),
            )
            changes.append(found.value)
            # The square of the error is only what it is where it is not cut off at 0.
            estimates.append(signed_variance(first, second, one, other, both))
            assert found.standard_error**2 == pytest.approx(max(estimates[-1], 0))
    assert np.mean(estimates) == pytest.approx(np.var(changes))


def signed_variance(
    first: object, second: object, one: tuple[int, ...], other: tuple[int, ...], both: list[int]
) -> float:
    """Tam (1984): S₁²(1/n₁ - 1/N) + S₂²(1/n₂ - 1/N) - 2·S₁₂(n₁₂/(n₁n₂) - 1/N), as estimated."""
    earlier, later = np.asarray(first), np.asarray(second)
    own = (np.var(earlier[list(one)], ddof=1) + np.var(later[list(other)], ddof=1)) / 6
    shared = np.cov(earlier[both], later[both])[0, 1] * (2 / 9 - 1 / 6)
    return float(own - 2 * shared)


def test_waves_without_units_in_common_are_independent() -> None:
    nobody = np.array([], dtype=np.intp)
    ours = change(
        wave([1] * 30 + [0] * 70, np.inf),
        wave([1] * 45 + [0] * 55, np.inf),
        pairs=(nobody, nobody),
        units_in_both=np.array([[np.inf]]),
    )
    assert ours.value == pytest.approx(0.15)
    assert ours.standard_error**2 == pytest.approx(0.3 * 0.7 / 99 + 0.45 * 0.55 / 99)
    # Welch and Satterthwaite with variances nearly alike: nearly twice 99.
    assert 190 < ours.degrees < 198


def test_units_that_answer_alike_make_the_change_surer() -> None:
    answers = [1] * 40 + [0] * 60
    places = np.arange(100)
    nobody = np.array([], dtype=np.intp)
    units = np.array([[356.0]])
    earlier, later = wave(answers, 356), wave([1] * 45 + [0] * 55, 356)
    apart = change(earlier, later, pairs=(nobody, nobody), units_in_both=units)
    together = change(earlier, later, pairs=(places, places), units_in_both=units)
    assert together.standard_error < apart.standard_error / 2


def test_calibration_takes_part_in_the_covariance() -> None:
    group = np.repeat([0, 1], 20)
    design, atom = fold(np.zeros(40, dtype=np.intp), np.ones(40), population=[90], margins=[group])
    everybody = np.ones(40, dtype=bool)
    # Who chose follows from the group, which the weights hold fixed: nothing is left to chance.
    one = WaveAnswers(design, atom, group == 1, everybody)
    assert np.allclose(one.contributions(), 0)
    assert one.variance() == pytest.approx(0, abs=1e-15)


def test_a_wave_without_answers_cannot_be_compared() -> None:
    nobody = np.array([], dtype=np.intp)
    with pytest.raises(NothingToCompare):
        change(
            wave([1, 0, 1], 9),
            wave([1, 0, 1], 9, base=[0, 0, 0]),
            pairs=(nobody, nobody),
            units_in_both=np.array([[9.0]]),
        )


def test_a_wave_of_one_answer_cannot_be_compared() -> None:
    nobody = np.array([], dtype=np.intp)
    with pytest.raises(ValueError, match=r"single answer|too few"):
        change(
            wave([1], 9), wave([1, 0, 1], 9), pairs=(nobody, nobody),
            units_in_both=np.array([[9.0]]),
        )  # fmt: skip
