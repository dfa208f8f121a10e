"""Microdata of a small frame: two variables, and who of them answered."""

from dataclasses import replace
from typing import Any

import numpy as np

from surveys.exports.microdata import Microdata, extract
from tests.results.answered import make_answered_wave

SECTOR = "sector"
REGION = "region"


def microdata(rows: list[tuple[int, int, bool]], weights: list[float] | None = None) -> Microdata:
    """A wave's microdata with a row per (sector, region, answered); the rest is as extracted."""
    data = extract(make_answered_wave([{"P1": 1}]).code)
    columns = np.array(rows, dtype=np.int16).reshape(len(rows), 3)
    answered = columns[:, 2].astype(bool)
    changed: dict[str, Any] = {
        "answered": answered,
        "weights": np.array(weights or [1.0] * len(rows)),
        "groups": {SECTOR: columns[:, 0], REGION: columns[:, 1]},
    }
    return replace(data, **changed)


HALF = [(1, 1, True)] * 30 + [(1, 2, False)] * 10 + [(2, 2, True)] * 10 + [(2, 1, False)] * 30
"""Sector 1 answered three times as often as sector 2; the frame has 40 of each."""
CROSSED = [
    row
    for sector in (1, 2)
    for region in (1, 2)
    for row in [(sector, region, True)] * (4 * sector + region) + [(sector, region, False)] * 20
]
"""Every combination answered, each at its own rate."""
