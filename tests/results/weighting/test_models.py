"""Stored schemes."""

import pytest

from results.weighting.models import WaveWeighting, scheme_of
from results.weighting.schemes import UNWEIGHTED, Kind
from tests.factories import make_wave

pytestmark = pytest.mark.django_db


def test_a_wave_without_one_is_not_weighted() -> None:
    assert scheme_of(make_wave().pk) == UNWEIGHTED


def test_a_wave_has_the_scheme_that_was_stored() -> None:
    wave = make_wave()
    WaveWeighting.objects.create(wave=wave, scheme={"kind": "cells", "margins": []})
    assert scheme_of(wave.pk).kind is Kind.CELLS
