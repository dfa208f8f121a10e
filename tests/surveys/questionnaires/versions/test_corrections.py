"""Versions that correct typing errors."""

import pytest

from surveys.questionnaires.drafting.parts import find, item_part
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.questionnaires.versions.corrections import (
    CorrectionRefused,
    corrections_of,
    store_correction,
)
from tests.factories import make_user, make_version
from tests.surveys.questionnaires.drafting.leaders import Raw, leaders

pytestmark = pytest.mark.django_db


def reading(words: str) -> Raw:
    """Return the questionnaire with its first item in these words."""
    document = leaders()
    find(document, item_part("A1"))["text"]["nb"] = words
    return document


def test_a_correction_knows_what_it_corrects_who_and_why() -> None:
    kari = make_user(username="kari")
    former = make_version(reading("Har dere insført noe nytt?"))
    version = store_correction(former, sound_document(leaders()), kari, "En bokstav")
    version.refresh_from_db()
    assert (version.number, version.corrects, version.locked_by) == (2, former, kari)
    assert version.note == "En bokstav"
    assert list(former.corrections.all()) == [version]


def test_corrections_are_listed_through_all_versions_the_first_first() -> None:
    first = make_version(reading("Har dere insført noe nytttt?"))
    second = store_correction(
        first, sound_document(reading("Har dere innført noe nytttt?")), None, ""
    )
    third = store_correction(
        second, sound_document(reading("Har dere innført noe nyttt?")), None, ""
    )
    listed = [(one.number, one.change.after) for one in corrections_of(third)]
    assert listed == [(2, "Har dere innført noe nytttt?"), (3, "Har dere innført noe nyttt?")]
    assert [version.number for version in third.lineage()] == [3, 2, 1]
    assert corrections_of(first) == ()


def test_what_changes_meaning_is_refused_with_what_it_is() -> None:
    former = make_version(leaders())
    document = reading("Har dere ikke innført noe nytt?")
    find(document, item_part("A2"))["required"] = "required"
    with pytest.raises(CorrectionRefused, match="takes a new version") as refused:
        store_correction(former, sound_document(document), None, "")
    assert [one.field for one in refused.value.changes] == ["text", "required"]
    assert QuestionnaireVersion.objects.count() == 1


def test_nothing_corrected_is_refused() -> None:
    former = make_version(leaders())
    with pytest.raises(CorrectionRefused, match="the same"):
        store_correction(former, sound_document(leaders()), None, "")


def test_an_earlier_text_does_not_come_back_as_a_correction() -> None:
    make_version(reading("Har dere insført noe nytt?"))
    later = make_version(leaders())
    with pytest.raises(CorrectionRefused, match="earlier version"):
        store_correction(later, sound_document(reading("Har dere insført noe nytt?")), None, "")
    later.refresh_from_db()
    assert later.corrects is None


def test_a_version_that_was_locked_as_a_draft_becomes_the_correction() -> None:
    former = make_version(reading("Har dere insført noe nytt?"))
    locked = make_version(leaders())
    assert store_correction(former, locked.load(), None, "Nå").pk == locked.pk
    locked.refresh_from_db()
    assert locked.corrects == former
