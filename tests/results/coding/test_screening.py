"""Screening an answer."""

import pytest

from results.coding.models import ScreenedAnswer
from tests.results.coding.opened import make_wave_with_texts, screen_row

pytestmark = pytest.mark.django_db


def test_screening_again_replaces_what_was_decided() -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "Kari", text="En app", codes=(2, 1))
    screen_row(wave, "Kari", codes=(2,))
    (stored,) = ScreenedAnswer.objects.all()
    assert (stored.text, stored.is_withheld, stored.codes) == ("", True, [2])
    assert stored.screened_by == "analyse"
