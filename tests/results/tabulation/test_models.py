"""Rows of the cube."""

import pytest
from django.db import IntegrityError, transaction

from results.tabulation.models import Cube, CubeTable
from tests.factories import make_wave

pytestmark = pytest.mark.django_db


def test_a_wave_has_one_cube() -> None:
    wave = make_wave(0)
    Cube.objects.create(wave_id=wave.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cube.objects.create(wave_id=wave.pk)


def test_a_variable_is_counted_once_per_breakdown() -> None:
    cube = Cube.objects.create(wave_id=make_wave(0).pk)
    CubeTable.objects.create(cube=cube, variable="P1", breakdown="size")
    CubeTable.objects.create(cube=cube, variable="P1", breakdown="")
    with pytest.raises(IntegrityError), transaction.atomic():
        CubeTable.objects.create(cube=cube, variable="P1", breakdown="size")
