"""Coded answers as columns."""

import pytest

from results.coding.columns import with_coded_answers, with_coded_items
from surveys.exports.codes import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.exports.microdata import extract
from tests.results.answered import make_answered_wave
from tests.results.coding.opened import make_wave_with_texts, screen_row

pytestmark = pytest.mark.django_db


def test_coded_answers_are_boxes_and_the_rest_have_not_answered() -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "Kari", text="[navn] lagde en app", codes=(1,))
    data = with_coded_answers(extract(wave.code))
    assert sorted(data.columns["P2b_K.1"].tolist()) == sorted(
        [CHOSEN, NOT_ANSWERED, NOT_ANSWERED, NOT_ASKED]
    )
    assert NOT_CHOSEN in data.columns["P2b_K.2"].tolist()


def test_a_withheld_answer_counts_with_its_codes() -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "skolen", codes=(2,))
    data = with_coded_answers(extract(wave.code))
    assert CHOSEN in data.columns["P2b_K.2"].tolist()


def test_pages_and_microdata_have_the_same_codebook() -> None:
    wave = make_wave_with_texts()
    data = extract(wave.code)
    book = with_coded_items(data.codebook, wave.pk)
    assert book.fingerprint() == with_coded_answers(data).codebook.fingerprint()
    assert book.item("P2b_K").definition["nb"].startswith("Åpne svar")


def test_a_wave_without_a_code_frame_is_as_it_was() -> None:
    data = extract(make_answered_wave([{"P1": 1}]).code)
    assert with_coded_answers(data) is data
