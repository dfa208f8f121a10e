"""The figures of a wave, read in few queries and hidden where they must be."""

import pytest
from pytest_django import DjangoAssertNumQueries

from results.explorer.figures import (
    NoSuchItem,
    View,
    WrittenAnswers,
    read_results,
    read_view,
)
from results.tabulation.ad_hoc import NoSuchBreakdown
from results.tabulation.cubes import NoCube, compute_cube
from surveys.exports.waves import NoSuchWave
from surveys.fieldwork.models import Wave
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def wave_of(small: int, large: int, **fields: object) -> Wave:
    """A wave in which all who answered said «Ja», so many of each size."""
    answers = [{"P1": 1, "P2b": "Bok"}] * (small + large)
    wave = make_answered_wave(answers, [SMALL] * small + [LARGE] * large, **fields)
    compute_cube(wave.code)
    return wave


@pytest.mark.parametrize("split_by", ["", "size"])
def test_results_take_five_queries(
    split_by: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wave = wave_of(6, 6)
    with django_assert_num_queries(5):
        read_results(wave.code, split_by)


def test_figures_come_in_the_order_of_the_questionnaire() -> None:
    results = read_results(wave_of(6, 6).code)
    assert [figure.item.code for figure in results.figures] == ["P1", "P2", "P2b", "P3"]


def test_one_item_can_be_read_alone() -> None:
    results = read_view(wave_of(6, 6).code, View("P1"))
    assert [figure.item.code for figure in results.figures] == ["P1"]


def test_the_waves_own_minimum_base_decides_what_is_hidden() -> None:
    (lenient,) = read_view(wave_of(6, 6, minimum_base=6).code, View("P1", by="size")).figures
    (strict,) = read_view(wave_of(6, 6, minimum_base=7).code, View("P1", by="size")).figures
    assert not isinstance(lenient, WrittenAnswers)
    assert not isinstance(strict, WrittenAnswers)
    assert not lenient.breakdown_is_hidden
    assert strict.breakdown_is_hidden


def test_open_answers_are_counted_and_never_shown() -> None:
    (figure,) = read_view(wave_of(6, 0).code, View("P2b")).figures
    assert isinstance(figure, WrittenAnswers)
    assert (figure.asked, figure.written) == (6, 6)


def test_too_few_open_answers_are_not_even_counted() -> None:
    (figure,) = read_view(wave_of(4, 0).code, View("P2b")).figures
    assert isinstance(figure, WrittenAnswers)
    assert (figure.asked, figure.written) == (None, None)


def test_rate_and_margin_are_those_of_the_cube() -> None:
    wave = make_answered_wave([{"P1": 1}] * 4 + [None] * 4)
    compute_cube(wave.code)
    results = read_results(wave.code)
    assert results.rate == 0.5
    assert results.margin is not None


def test_one_answer_has_no_margin() -> None:
    wave = make_answered_wave([{"P1": 1}, None])
    compute_cube(wave.code)
    assert read_results(wave.code).margin is None


def test_what_is_not_there_is_said_not_to_be() -> None:
    wave = make_answered_wave([{"P1": 1}])
    with pytest.raises(NoCube):
        read_results(wave.code)
    compute_cube(wave.code)
    with pytest.raises(NoSuchWave):
        read_results("nowhere")
    with pytest.raises(NoSuchBreakdown):
        read_results(wave.code, "hair")
    with pytest.raises(NoSuchItem):
        read_view(wave.code, View("P99"))
