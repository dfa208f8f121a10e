"""Answers that fit what is shown."""

import numpy as np
import pytest

from results.suppression.margins import margins_of
from results.suppression.witnesses import OutOfReach, Search, Witnesses
from tests.results.suppression.asking import frame_of, single

QUESTION = single({"size": {1: {1: 6, 2: 4}, 2: {1: 20, 2: 15}}}, silent=8)
MARGINS = margins_of([QUESTION], frame_of(QUESTION))
OF_EVERYONE = np.array([stretch == 0 for _question, stretch, _code in MARGINS.keys])
FIRST = MARGINS.keys.index((0, 1, 1))


def test_the_farthest_answers_fit_what_is_shown() -> None:
    direction = np.eye(len(MARGINS.keys))[FIRST]
    found = Search(MARGINS).farthest(OF_EVERYONE, direction)
    assert found[FIRST] == pytest.approx(18)
    assert found[OF_EVERYONE] == pytest.approx(MARGINS.values[OF_EVERYONE])


def test_a_pair_lies_as_far_apart_as_is_asked() -> None:
    costs = np.ones(len(MARGINS.keys))
    upper, lower = Search(MARGINS).closest_pair(OF_EVERYONE, costs, FIRST, 5)
    assert upper[FIRST] - lower[FIRST] >= 5 - 1e-6


def test_no_pair_lies_farther_apart_than_there_are_people() -> None:
    with pytest.raises(OutOfReach):
        Search(MARGINS).closest_pair(OF_EVERYONE, np.ones(len(MARGINS.keys)), FIRST, 50)


def test_two_witnesses_mixed_bear_witness_when_a_number_is_shown_again() -> None:
    witnesses = Witnesses(np.array([5.0, 5.0]))
    witnesses.add(np.array([1.0, 9.0]))
    witnesses.add(np.array([9.0, 5.0]))
    kept = witnesses.with_shown(0)
    assert kept.lowest.tolist() == [5, 5]
    assert kept.highest.tolist() == [5, 7]


def test_a_witness_against_the_number_shown_is_none_by_itself() -> None:
    witnesses = Witnesses(np.array([5.0, 5.0]))
    witnesses.add(np.array([1.0, 9.0]))
    assert witnesses.with_shown(0).widths().tolist() == [0, 0]
