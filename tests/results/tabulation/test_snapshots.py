"""Columns kept with a cube."""

import numpy as np
import pytest
from pytest_django import DjangoAssertNumQueries

from results.tabulation.cubes import compute_cube
from results.tabulation.models import SnapshotColumn
from results.tabulation.snapshots import UNIT, read_columns
from surveys.exports.microdata import extract
from surveys.register.models import SampledUnit
from tests.factories import make_version
from tests.questionnaires.reading import raw
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def test_columns_are_read_back_as_they_were_extracted() -> None:
    wave = make_answered_wave([{"P1": 1}, None, {"P1": 99}], [LARGE, SMALL, SMALL])
    cube, data = compute_cube(wave.code), extract(wave.code)
    columns = read_columns(cube, codes=["P1"], groups=["size"], units=True)
    here = data.answered
    assert columns.codes["P1"].tolist() == data.columns["P1"][here].tolist()
    assert columns.unit.tolist() == data.unit_keys[here].tolist()
    assert columns.atom.tolist() == [0, 0]
    both = [*data.groups["size"][here].tolist(), *data.groups["size"][~here].tolist()]
    assert columns.groups["size"].tolist() == both


def test_numbers_are_kept_as_numbers() -> None:
    version = make_version(raw("numbers_in_ranges") | {"code": "numbers"})
    wave = make_answered_wave([{"Share": 2.5}, {}], version=version)
    share = read_columns(compute_cube(wave.code), numbers=["Share"]).numbers["Share"]
    assert sorted(share.tolist(), key=str) == [2.5, pytest.approx(np.nan, nan_ok=True)]


def test_columns_are_read_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cube = compute_cube(make_answered_wave([{"P1": 1}]).code)
    with django_assert_num_queries(1):
        read_columns(cube, codes=["P1", "P2.1"], groups=["size", "region"])


def test_a_new_cube_replaces_the_columns() -> None:
    wave = make_answered_wave([{"P1": 1}])
    compute_cube(wave.code)
    number = SnapshotColumn.objects.count()
    compute_cube(wave.code)
    assert SnapshotColumn.objects.count() == number


def test_nothing_in_the_snapshot_names_a_unit_or_a_row() -> None:
    wave = make_answered_wave([{"P1": 1, "P2b": "Bok"}])
    compute_cube(wave.code)
    names = set(SnapshotColumn.objects.values_list("name", flat=True))
    assert not [name for name in names if "row" in name or "text" in name]
    unit = SampledUnit.objects.get()
    kept = read_columns(compute_cube(wave.code), units=True).unit.tolist()
    assert kept not in ([unit.pk], [unit.position_id])
    assert UNIT in names
