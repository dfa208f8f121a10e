"""How little may be known of a hidden number."""

import numpy as np
import pytest

from results.suppression.demands import Demands
from results.suppression.frames import Frame
from results.suppression.margins import margins_of
from results.suppression.policies import Policy
from results.suppression.questions import ASIDE, BASE, DECIDED
from tests.results.suppression.asking import frame_of, single

POLICY = Policy()


def test_an_interval_must_be_five_wide_where_totals_leave_room() -> None:
    question = single({"size": {1: {1: 7, 2: 0, 3: 0}, 2: {1: 60, 2: 30, 3: 2}}}, silent=6)
    margins = margins_of([question], frame_of(question))
    hidden = np.array([stretch > 0 for _question, stretch, _code in margins.keys])
    found = Demands(margins, POLICY).of(hidden)
    wanted = {
        (margins.stretches[stretch].places[0], code): demand
        for (_question, stretch, code), demand in zip(margins.keys, found, strict=True)
    }
    assert wanted[("size", 1), 1] == 5
    assert wanted[("size", 1), 3] == 1  # two of all chose it: no group has more than two
    assert wanted[("size", 1), BASE] == 5


def test_a_group_so_small_that_its_size_tells_may_be_anything_its_size_allows() -> None:
    question = single({"size": {1: {1: 1, 2: 1}, 2: {1: 30, 2: 30}}})
    frame = Frame.of({"size": np.repeat([1, 2], [3, 100])})
    margins = margins_of([question], frame)
    at = margins.keys.index((0, 1, 1))
    assert Demands(margins, POLICY).of(np.zeros(len(margins.keys), dtype=np.bool_))[at] == 2


@pytest.mark.parametrize(("large", "width"), [({1: 6, 2: 0}, 5), ({1: 1, 2: 0}, 1)])
def test_what_the_hidden_figures_for_everyone_leave_is_wider(
    large: dict[int, int], width: int
) -> None:
    """One of all chose 2, and nobody is told so; of four in all it is enough not to know it."""
    question = single({"size": {1: {1: 2, 2: 1}, 2: large}}, silent=5)
    margins = margins_of([question], frame_of(question))
    found = Demands(margins, POLICY).of(np.ones(len(margins.keys), dtype=np.bool_))
    assert found[margins.keys.index((0, 0, 2))] == width
    assert found[margins.keys.index((0, 1, 2))] == width


def test_a_base_without_the_unsure_needs_the_room_that_they_have() -> None:
    question = single({"size": {1: {1: 7, 9: 1}, 2: {1: 60, 9: 2}}}, silent=6, unsure=[9])
    margins = margins_of([question], frame_of(question))
    hidden = np.array([stretch > 0 for _question, stretch, _code in margins.keys])
    at = margins.keys.index((0, 1, DECIDED))
    assert Demands(margins, POLICY).of(hidden)[at] == 5
    hidden[margins.keys.index((0, 1, BASE))] = False
    assert Demands(margins, POLICY).of(hidden)[at] == 1  # eight less one, two or three


def test_a_sum_is_hidden_where_one_of_its_parts_is() -> None:
    question = single({"size": {1: {1: 7, 8: 1, 9: 1}, 2: {1: 60, 8: 3, 9: 2}}}, [8], unsure=[9])
    margins = margins_of([question], frame_of(question))
    hidden = np.zeros(len(margins.keys), dtype=np.bool_)
    hidden[margins.keys.index((0, 1, 9))] = True
    Demands(margins, POLICY).sums.hide(hidden)
    found = {margins.keys[at] for at in np.flatnonzero(hidden)}
    assert found == {(0, 1, 9), (0, 1, DECIDED), (0, 1, ASIDE)}
