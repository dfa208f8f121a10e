"""Named pairs of least bases."""

import pytest
from django.utils.translation import override

from results.suppression.policies import LOWEST_MINIMUM
from surveys.fieldwork.models import Wave
from surveys.fieldwork.thresholds import (
    MANY_LEADERS,
    MAYORS_AND_DIRECTORS,
    PRESETS,
    preset_of,
    threshold_choices,
    thresholds_in_words,
)


def test_a_preset_is_known_by_its_two_numbers() -> None:
    assert preset_of(5, 10) is MAYORS_AND_DIRECTORS
    assert preset_of(5, 5) is MANY_LEADERS
    assert preset_of(10, 5) is None


def test_a_new_wave_has_the_numbers_of_mayors_and_directors() -> None:
    wave = Wave()
    assert preset_of(wave.minimum_base, wave.crossed_minimum_base) is MAYORS_AND_DIRECTORS


@pytest.mark.parametrize("code", PRESETS)
def test_no_preset_goes_below_what_is_ever_shown(code: str) -> None:
    preset = PRESETS[code]
    assert LOWEST_MINIMUM <= preset.minimum_base <= preset.crossed_minimum_base


def test_every_preset_has_a_name_and_numbers_of_its_own() -> None:
    told = [words for _code, words in threshold_choices()]
    assert len(set(told)) == len(PRESETS) + 1


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((5, 10), "Ordførere og kommunedirektører: 5 svar, 10 der to fordelinger krysses"),
        ((5, 5), "Mange ledere: 5 svar, også der to fordelinger krysses"),
        ((7, 9), "Egne tall: 7 svar, 9 der to fordelinger krysses"),
    ],
)
def test_numbers_are_told_with_their_name(numbers: tuple[int, int], words: str) -> None:
    with override("nb"):
        assert thresholds_in_words(*numbers) == words
