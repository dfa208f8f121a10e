"""The codebook tells what was corrected while people answered."""

import pytest
from django.utils import timezone

from surveys.exports.corrected_texts import corrected_texts
from surveys.exports.microdata import extract
from surveys.exports.waves import facts_and_codebook
from surveys.fieldwork.corrections import fix_typo
from surveys.questionnaires.drafting.editing import applied
from surveys.questionnaires.drafting.parts import Part
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.format import sound_document
from tests.factories import TINY_DOCUMENT, make_open_wave, make_version

pytestmark = pytest.mark.django_db


def test_a_correction_stands_in_the_codebook_of_the_wave() -> None:
    wave = make_open_wave(1)
    text, category = "Gjør dere noe nytt!?", "Prosess."
    corrected = TINY_DOCUMENT
    for part, words in (("item:Q1", text), ("category:Q2:2", category)):
        corrected, _done = applied(set_text(Part.parse(part), "text", "nb", words), corrected)
    version = fix_typo(wave, sound_document(corrected), None, timezone.now(), "Tegn")
    _facts, codebook = facts_and_codebook(wave.code)
    first, second = codebook.corrections
    assert (first.part, first.language, first.note) == ("Q1", "nb", "Tegn")
    assert (first.before, first.after) == ("Gjør dere noe nytt?", text)
    assert (first.version, first.corrected_at) == (2, version.locked_at)
    assert (second.part, second.after) == ("Q2.2", category)
    assert extract(wave.code).codebook.corrections == codebook.corrections


def test_a_version_that_corrects_none_has_no_corrections() -> None:
    assert corrected_texts(make_version()) == ()


def test_a_new_remark_is_no_correction_to_tell_respondents_texts_by() -> None:
    wave = make_open_wave(1)
    version = fix_typo(wave, sound_document(TINY_DOCUMENT | {"note": "Ny"}), None, timezone.now())
    assert version.corrects is not None
    assert corrected_texts(version) == ()
