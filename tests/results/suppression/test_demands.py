"""How little may be known of a hidden number."""

import numpy as np

from results.suppression.demands import Demands
from results.suppression.frames import Frame
from results.suppression.margins import BASE, margins_of
from results.suppression.policies import Policy
from results.suppression.questions import EVERYONE
from tests.results.suppression.asking import frame_of, single

POLICY = Policy()


def test_an_interval_must_be_five_wide_where_totals_leave_room() -> None:
    question = single({"size": {1: {1: 7, 2: 0, 3: 0}, 2: {1: 60, 2: 30, 3: 2}}}, silent=6)
    margins = margins_of([question], frame_of(question))
    found = Demands(margins, POLICY).of(np.ones(len(margins.keys), dtype=np.bool_))
    wanted = {
        (margins.stretches[stretch].places[0], code): demand
        for (_question, stretch, code), demand in zip(margins.keys, found, strict=True)
    }
    assert wanted[("size", 1), 1] == 5
    assert wanted[("size", 1), 3] == 1  # two of all chose it: no group has more than two
    assert wanted[("size", 1), BASE] == 5
    assert wanted[EVERYONE, 1] == 0


def test_a_group_so_small_that_its_size_tells_may_be_anything_its_size_allows() -> None:
    question = single({"size": {1: {1: 1, 2: 1}, 2: {1: 30, 2: 30}}})
    frame = Frame.of({"size": np.repeat([1, 2], [3, 100])})
    margins = margins_of([question], frame)
    at = margins.keys.index((0, 1, 1))
    assert Demands(margins, POLICY).of(np.zeros(len(margins.keys), dtype=np.bool_))[at] == 2
