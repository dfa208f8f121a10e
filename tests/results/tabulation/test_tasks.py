"""What beat wakes."""

import pytest

from results.tabulation.models import Cube
from results.tabulation.tasks import refresh_cubes
from tests.results.answered import make_answered_wave


@pytest.mark.django_db
def test_beat_brings_the_cubes_up_to_date() -> None:
    wave = make_answered_wave([{"P1": 1}] * 5)
    refresh_cubes()
    assert Cube.objects.get(wave_id=wave.pk).answered == 5
