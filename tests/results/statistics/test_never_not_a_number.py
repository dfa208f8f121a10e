"""Whatever the design and the answers: a sound number, None, or a refusal. Never NaN."""

from __future__ import annotations

from dataclasses import astuple
from math import isfinite

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from results.statistics.comparisons import group_shares
from results.statistics.designs import fold
from results.statistics.estimates import Estimate
from results.statistics.faults import StatisticsFault
from results.statistics.intervals import Interval
from results.statistics.means import means
from results.statistics.quantiles import quantile
from results.statistics.shares import shares


def assert_sound(estimate: Estimate | None) -> None:
    """Every field is None or finite, and the value lies in its interval."""
    if estimate is None:
        return
    assert all(field is None or isfinite(field) for field in astuple(estimate)), estimate
    slack = 1e-9 * max(1.0, abs(estimate.value))
    assert estimate.low - slack <= estimate.value <= estimate.high + slack
    assert estimate.margin is None or estimate.margin >= 0


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_estimate_is_ever_not_a_number(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, 12), "answers")
    each = st.lists(st.integers(0, 2), min_size=number, max_size=number)
    stratum, cluster, group, answer = (np.array(data.draw(each), dtype=np.intp) for _ in range(4))
    weights = np.array(data.draw(each), dtype=float) * 7.3 + 0.1
    beyond = data.draw(st.sampled_from([0, 1, 40, np.inf]), "units that did not answer")
    clustered = data.draw(st.booleans(), "clusters")
    design, atom = fold(
        stratum,
        weights,
        population=np.bincount(stratum, minlength=3).astype(np.float64) + float(beyond),
        clusters=cluster if clustered else None,
        margins=[group] if data.draw(st.booleans(), "calibrated") else [],
    )
    table = np.zeros((len(design.size), 3, 3), dtype=np.int64)
    np.add.at(table, (atom, group, answer), 1)
    method = data.draw(st.sampled_from(Interval))
    for of_group in table.transpose(1, 0, 2):
        for estimate in shares(design, of_group.T, of_group.sum(axis=1), method=method):
            assert_sound(estimate)
        values = np.array([0.0, 1.0, 1e6])
        for estimate in means(
            design, of_group.sum(axis=1), of_group @ values, of_group @ values**2
        ):
            assert_sound(estimate)
        assert_sound(quantile(design, of_group, values))
    try:
        found = group_shares(design, table[:, :, 0].T, table.sum(axis=2).T).difference(0, 1)
    except StatisticsFault:
        return
    assert all(field is None or isfinite(field) for field in astuple(found))
