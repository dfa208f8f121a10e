"""What the frame froze, as columns."""

from typing import Any

import numpy as np

from surveys.conditions import AtLeast, Equal
from surveys.exports.frame import Frame
from surveys.register.groupings import groupings

UNITS: list[dict[str, Any]] = [
    {"kind": "municipality", "population": 900, "centrality": 6, "region": "Nord-Norge"},
    {"kind": "county_authority", "population": None, "region": "Vestlandet"},
    {"kind": "municipality", "population": 900, "centrality": None},
    {"kind": "workplace", "population": None, "owner_kind": "county_authority"},
    {"kind": "workplace", "population": None, "owner_kind": "municipality"},
]


def test_a_condition_on_the_frame_is_judged_for_every_unit() -> None:
    frame = Frame(UNITS)
    small = frame.truth(AtLeast(item="frame.population", value=900))
    assert small.tolist() == [True, False, True, False, False]
    west = frame.truth(Equal(item="frame.region", value="Vestlandet"))
    assert west.tolist() == [False, True, False, False, False]


def test_what_is_no_number_is_missing_among_numbers() -> None:
    numbers = Frame(UNITS).numbers("frame.population")
    assert np.array_equal(numbers, [900, np.nan, 900, np.nan, np.nan], equal_nan=True)
    assert np.isnan(Frame(UNITS).numbers("frame.region")).all()


def test_every_grouping_gives_each_unit_the_group_it_gives_it_alone() -> None:
    frame = Frame(UNITS)
    for grouping in groupings():
        alone = [grouping.group_of(unit) for unit in UNITS]
        assert frame.groups(grouping).tolist() == alone
