"""What the frame froze, as columns."""

from typing import Any

import msgspec
import numpy as np

from surveys.conditions import AtLeast, Equal
from surveys.exports.frame import AttributeFields, Frame
from surveys.register.groupings import groupings
from tests.questionnaires.reading import document_of, item

UNITS: list[dict[str, Any]] = [
    {"kind": "municipality", "population": 900, "centrality": 6, "region": "Nord-Norge"},
    {"kind": "county_authority", "population": None, "region": "Vestlandet"},
    {"kind": "municipality", "population": 900, "centrality": None},
    {"kind": "workplace", "population": None, "owner_kind": "county_authority"},
    {"kind": "workplace", "population": None, "owner_kind": "municipality"},
]


def frame_of(units: list[dict[str, Any]]) -> Frame:
    return Frame(units, np.arange(len(units)))


def test_a_condition_on_the_frame_is_judged_for_every_unit() -> None:
    frame = frame_of(UNITS)
    small = frame.truth(AtLeast(item="frame.population", value=900))
    assert small.tolist() == [True, False, True, False, False]
    west = frame.truth(Equal(item="frame.region", value="Vestlandet"))
    assert west.tolist() == [False, True, False, False, False]


def test_what_is_no_number_is_missing_among_numbers() -> None:
    numbers = frame_of(UNITS).numbers("frame.population")
    assert np.array_equal(numbers, [900, np.nan, 900, np.nan, np.nan], equal_nan=True)
    assert np.isnan(frame_of(UNITS).numbers("frame.region")).all()


def test_every_grouping_gives_each_unit_the_group_it_gives_it_alone() -> None:
    frame = frame_of(UNITS)
    for grouping in groupings():
        alone = [grouping.group_of(unit) for unit in UNITS]
        assert frame.groups(grouping).tolist() == alone


def test_units_that_are_alike_are_told_once_and_each_has_what_its_kind_has() -> None:
    frame = Frame(UNITS, np.array([1, 0, 0, 4]))
    assert frame.truth(AtLeast(item="frame.population", value=900)).tolist() == [0, 1, 1, 0]
    expected = [np.nan, 900, 900, np.nan]
    assert np.array_equal(frame.numbers("frame.population"), expected, equal_nan=True)
    (size,) = (one for one in groupings() if one.code == "size")
    alone = [size.group_of(UNITS[place]) for place in (1, 0, 0, 4)]
    assert frame.groups(size).tolist() == alone


def test_what_a_condition_asks_of_the_frame_is_read_and_else_what_results_are_split_by() -> None:
    seen = {"op": "eq", "item": "frame.county_name", "value": "Oslo"}
    route = {"op": "eq", "item": "frame.language_form", "value": "x"}
    categories = [
        {"code": 1, "text": {"nb": "Ja"}},
        {"code": 2, "text": {"nb": "Nei"}, "condition": {"op": "not", "of": route}},
    ]
    fields = AttributeFields(document_of([item("A", categories=categories, condition=seen)]))
    unit = {"kind": "municipality", "number": "0301", "county_name": "Oslo", "language_form": "x"}
    read = msgspec.structs.asdict(fields.decode(msgspec.json.encode(unit)))
    assert {name: value for name, value in read.items() if value is not None} == {
        "kind": "municipality",
        "county_name": "Oslo",
        "language_form": "x",
    }
    assert {"owner_kind", *(one.attribute for one in groupings())} < read.keys()


def test_units_are_alike_that_differ_only_in_what_nobody_asks_about() -> None:
    fields = AttributeFields(document_of([item("A")]))
    first, second, third = (
        fields.decode(msgspec.json.encode(UNITS[0] | more))
        for more in ({"number": "1"}, {"number": "2"}, {"centrality": 5})
    )
    assert len({first, second, third}) == 2
    assert first == second


def test_a_mark_is_told_when_some_unit_has_the_value_of_its_successor() -> None:
    units = [{"centrality_from": "register"}, {"centrality_from": "successor"}]
    assert frame_of(units).successors() == {"centrality_from"}
    assert frame_of(units[:1]).successors() == frozenset()
