"""The chief executives' wave, loaded."""

import pytest

from surveys.demo.directors.wave import CODE, PERIOD, load_directors_wave
from surveys.exports.derived.models import DerivedVariable
from surveys.fieldwork.models import Wave
from surveys.fieldwork.thresholds import MAYORS_AND_DIRECTORS, preset_of
from surveys.register.loading import load_register

pytestmark = pytest.mark.django_db


def test_the_wave_is_closed_synthetic_and_loaded_once() -> None:
    load_register()
    assert load_directors_wave() is True
    assert load_directors_wave() is False
    wave = Wave.objects.get(code=CODE)
    assert (wave.state, wave.is_demo, wave.is_synthetic) == ("closed", True, True)
    assert (wave.opens_at, wave.closes_at) == (PERIOD.invited_at, PERIOD.closed_at)
    assert wave.responses.filter(submitted_at__isnull=False).count() == 185
    preset = preset_of(wave.minimum_base, wave.crossed_minimum_base)
    assert preset is MAYORS_AND_DIRECTORS
    assert not wave.invitations.exclude(email__endswith="@example.org").exists()
    assert DerivedVariable.objects.filter(survey=wave.survey).exists()


def test_numbers_that_ks_has_not_published_are_marked_as_ours() -> None:
    load_register()
    load_directors_wave()
    wave = Wave.objects.get(code=CODE)
    assert f"Antall inviterte ({wave.invitations.count()})" in wave.remark
