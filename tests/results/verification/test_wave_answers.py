"""Figures among some only, and shares of answers, weighted as the wave is."""

import pytest

from results.verification.published import Fact, Only, Share
from results.verification.wave_answers import WaveAnswers
from results.weighting.models import WaveWeighting
from surveys.fieldwork.models import Wave
from tests.demo_wave import loaded_demo

__all__ = ["loaded_demo"]
WAVE = "ordforere-2019"


@pytest.fixture
def answers(loaded_demo: None, db: None) -> WaveAnswers:
    return WaveAnswers(WAVE)


def test_a_share_among_some_only_has_them_as_its_base(answers: WaveAnswers) -> None:
    whole = answers.share(Share("P3", (1,)), dont_know_in_base=True)
    large = answers.share(Share("P3", (1,), only=Only("size", (3,))), dont_know_in_base=True)
    adopted = answers.share(Share("P3", (1,), only=Only("P1", (1, 2, 3))), dont_know_in_base=True)
    assert (whole.base, large.base, adopted.base) == (139, 36, 52)
    by_size = answers.share(Share("P3", (1,), by="size", group=3), dont_know_in_base=True)
    assert large.value == by_size.value


def test_a_share_of_the_answers_is_one_groups(answers: WaveAnswers) -> None:
    largest = answers.fact(Fact("share_of_answers", by="size", group=3))
    assert largest.value == pytest.approx(100 * 36 / 139)
    assert (largest.base, largest.unweighted) == (139, None)


@pytest.mark.usefixtures("loaded_demo")
@pytest.mark.django_db
def test_weights_of_the_wave_count_and_the_figure_without_them_stands_beside() -> None:
    wave = Wave.objects.get(code=WAVE)
    scheme = {"kind": "cells", "margins": [{"breakdown": "size"}]}
    WaveWeighting.objects.create(wave=wave, scheme=scheme)
    answers = WaveAnswers(WAVE)
    largest = answers.fact(Fact("share_of_answers", by="size", group=3))
    assert largest.value == pytest.approx(100 * 113 / 439)  # as in the frame
    assert largest.unweighted == pytest.approx(100 * 36 / 139)
    weighted = answers.share(Share("P3", (1,)), dont_know_in_base=True)
    assert weighted.unweighted == pytest.approx(100 * 121 / 139)
    assert weighted.value != weighted.unweighted
