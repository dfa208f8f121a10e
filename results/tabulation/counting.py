"""Microdata counted: every variable by every breakdown, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from surveys.exports.microdata import Microdata

TOTAL = ""
"""The breakdown that splits nothing: one group, `ALL`."""
ALL = 0

GroupCounts = dict[int, dict[int, int]]
"""Group → code → number of respondents; codes nobody has are left out."""


@dataclass(frozen=True, slots=True)
class GroupSize:
    """How many of a group are in the sample, and how many of them answered."""

    invited: int
    answered: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What tables are built from: `sizes[breakdown][group]`, `counts[variable, breakdown]`."""

    sizes: Mapping[str, Mapping[int, GroupSize]]
    counts: Mapping[tuple[str, str], GroupCounts]


def count(data: Microdata) -> Counts:
    """Counts respondents only; the sizes count the whole sample, as margins need it."""
    groups = {TOTAL: np.full(len(data.row_ids), ALL, dtype=np.int16), **data.groups}
    answered = data.answered
    counts = {
        (name, breakdown): _cross(membership[answered], column[answered])
        for name, column in data.columns.items()
        for breakdown, membership in groups.items()
    }
    sizes = {breakdown: _sizes(membership, answered) for breakdown, membership in groups.items()}
    return Counts(sizes, counts)


def _sizes(membership: NDArray[np.int16], answered: NDArray[np.bool_]) -> dict[int, GroupSize]:
    return {
        int(group): GroupSize(
            invited=int(np.count_nonzero(membership == group)),
            answered=int(np.count_nonzero((membership == group) & answered)),
        )
        for group in np.unique(membership)
    }


def _cross(membership: NDArray[np.int16], codes: NDArray[np.int16]) -> GroupCounts:
    """Both columns as one number per respondent, counted in one pass."""
    if not codes.size:
        return {}
    lowest = int(codes.min())
    width = int(codes.max()) - lowest + 1
    together = np.bincount(membership.astype(np.int64) * width + (codes.astype(np.int64) - lowest))
    table: GroupCounts = {}
    for place in np.flatnonzero(together):
        group, offset = divmod(int(place), width)
        table.setdefault(group, {})[offset + lowest] = int(together[place])
    return table
