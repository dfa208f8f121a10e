"""Respondents folded into atoms, and what is refused."""

import numpy as np
import pytest
from hypothesis import given

from results.statistics.designs import fold
from results.statistics.faults import LonelyStratum, TooManyAnswers, UnusableWeights
from results.statistics.shares import shares
from tests.results.statistics.oracle import Answers, few, surveys

STRATA = np.array([1, 0, 1, 0, 1])
ONES = np.ones(5)


def test_respondents_who_count_alike_are_one_atom() -> None:
    design, atom = fold(STRATA, np.array([2.0, 1, 2, 1, 3]), population=[9, 9])
    assert design.stratum.tolist() == [0, 1, 1]
    assert design.weight.tolist() == [1, 2, 3]
    assert design.size.tolist() == [2, 2, 1]
    assert atom.tolist() == [1, 0, 1, 0, 2]


@few
@given(surveys())
def test_an_atom_has_the_weight_and_stratum_of_all_in_it(survey: Answers) -> None:
    design, atom = survey.design, survey.atom
    assert (design.weight[atom] == survey.weight).all()
    assert (design.stratum[atom] == survey.stratum).all()
    assert design.cluster is None or (design.cluster[atom] == survey.cluster).all()
    assert (np.bincount(atom) == design.size).all()


def test_margins_become_a_column_per_group() -> None:
    design, _atom = fold(
        np.zeros(3, dtype=np.intp), np.ones(3), population=[9],
        margins=[np.array([5, 5, 7]), np.array([0, 1, 0])],
    )  # fmt: skip
    assert design.calibration is not None
    assert design.calibration.tolist() == [[1, 0, 1, 0], [1, 0, 0, 1], [0, 1, 1, 0]]


def test_degrees_of_freedom_are_respondents_less_strata() -> None:
    assert fold(STRATA, ONES, population=[9, 9])[0].degrees_of_freedom == 3


def test_degrees_of_freedom_are_clusters_less_strata_where_clusters_were_drawn() -> None:
    clusters = np.array([0, 0, 0, 1, 1])
    design, _atom = fold(STRATA, ONES, population=[9, 9], clusters=clusters)
    assert design.sampled.tolist() == [2, 2]
    assert design.degrees_of_freedom == 2


def test_a_stratum_nobody_answered_from_is_left_out() -> None:
    design, _atom = fold(STRATA + 1, ONES, population=[4, 9, 9])
    assert design.present.tolist() == [1, 2]
    assert design.sampled.tolist() == [2, 3]


@pytest.mark.parametrize("bad", [0.0, -1.0, np.nan, np.inf])
def test_weights_that_are_not_above_zero_are_refused(bad: float) -> None:
    with pytest.raises(UnusableWeights) as refusal:
        fold(STRATA, np.array([1, 1, bad, 1, bad]), population=[9, 9])
    assert refusal.value.number == 2


def test_more_answers_than_units_are_refused() -> None:
    with pytest.raises(TooManyAnswers) as refusal:
        fold(STRATA, ONES, population=[2, 2])
    assert refusal.value.strata == (1,)


def test_a_stratum_with_one_answer_of_several_is_lonely() -> None:
    design, _atom = fold(np.array([0, 0, 1, 2]), np.ones(4), population=[9, 9, 1])
    assert design.lonely == (1,)
    with pytest.raises(LonelyStratum) as refusal:
        design.refuse_lonely()
    assert refusal.value.strata == (1,)


def test_a_stratum_of_one_that_answered_is_not_lonely() -> None:
    design, _atom = fold(np.array([0, 0, 1]), np.ones(3), population=[9, 1])
    assert design.lonely == ()
    assert design.scale[1] == 0


def test_a_wave_without_answers_has_a_design_without_atoms() -> None:
    nobody = np.zeros(0, dtype=np.intp)
    design, atom = fold(nobody, np.zeros(0), population=[9, 9])
    assert (design.respondents, len(atom), design.lonely) == (0, 0, ())
    assert design.degrees_of_freedom == 0
    assert shares(design, np.zeros((2, 0), dtype=np.intp), np.zeros(0, dtype=np.intp)) == [None] * 2
