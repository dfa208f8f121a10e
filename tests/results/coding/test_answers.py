"""Open answers with what has been done with them."""

import pytest

from results.coding.answers import frame_of, matching, open_answers
from results.coding.models import ScreenedAnswer
from surveys.answering.models import Response
from surveys.exports.microdata import extract
from tests.results.coding.opened import KEY, make_wave_with_texts, screen_row

pytestmark = pytest.mark.django_db


def test_nothing_is_shown_before_it_is_screened() -> None:
    wave = make_wave_with_texts()
    found = open_answers(extract(wave.code), KEY)
    assert len(found) == 2
    assert {one.shown for one in found} == {""}


def test_what_is_shown_is_the_screened_text() -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "Kari", text="[navn] lagde en app", codes=(1,))
    shown = {one.shown: one.codes for one in open_answers(extract(wave.code), KEY)}
    assert shown == {"[navn] lagde en app": (1,), "": ()}


def test_a_withheld_answer_shows_nothing() -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "Kari", codes=(1,))
    assert {one.shown for one in open_answers(extract(wave.code), KEY)} == {""}


def test_what_is_withheld_is_not_shown_even_where_a_text_is_stored() -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "Kari", text="[navn] lagde en app")
    ScreenedAnswer.objects.update(is_withheld=True)
    assert {one.shown for one in open_answers(extract(wave.code), KEY)} == {""}


def test_an_answer_that_was_changed_since_must_be_screened_again() -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "Kari", text="[navn] lagde en app")
    for response in Response.objects.filter(wave=wave):
        if "Kari" in response.answers.get(KEY, ""):
            response.answers[KEY] += " i Oslo"
            response.save(update_fields=["answers"])
    assert {one.shown for one in open_answers(extract(wave.code), KEY)} == {""}


def test_all_words_must_be_there() -> None:
    found = open_answers(extract(make_wave_with_texts().code), KEY)
    hits = matching(found, "APP kari", in_originals=True)
    assert [one.original for one in hits] == ["Kari Nordmann lagde en app"]
    assert matching(found, "app skolen", in_originals=True) == []


def test_originals_are_not_searched_by_those_who_may_not_read_them() -> None:
    found = open_answers(extract(make_wave_with_texts().code), KEY)
    assert matching(found, "kari", in_originals=False) == []


def test_the_frame_is_that_of_the_survey() -> None:
    wave = make_wave_with_texts()
    assert [one.label["nb"] for one in frame_of(wave.pk, KEY)] == ["Teknologi", "Samarbeid"]
