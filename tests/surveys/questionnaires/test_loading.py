"""Locking documents as versions."""

import pytest

from surveys.questionnaires.document import Document
from surveys.questionnaires.format import content_hash
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.questionnaires.reading import document_of, item, small


def variant(text: str, title: str = "Liten") -> Document:
    return document_of([item("A", text={"nb": text})], title={"nb": title})


def test_the_projects_own_questionnaires_are_found_by_their_codes() -> None:
    assert load_library_questionnaire("ordforere").code == "ordforere"
    assert load_library_questionnaire("radmenn-2018").code == "radmenn-2018"


def test_a_questionnaire_the_project_does_not_have_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        load_library_questionnaire("no-such")


@pytest.mark.django_db
def test_a_document_becomes_version_one_with_its_hash() -> None:
    document = small("every_item_type")
    version = store_version(document)
    assert (version.number, version.content_hash) == (1, content_hash(document))
    assert version.questionnaire.code == "every-item-type"
    assert version.questionnaire.title == "Alle typene, på to språk"


@pytest.mark.django_db
def test_the_same_content_is_stored_once() -> None:
    first = store_version(variant("A?"))
    store_version(variant("B?"))
    assert store_version(variant("A?")) == first
    assert QuestionnaireVersion.objects.count() == 2


@pytest.mark.django_db
def test_new_content_is_the_next_version_of_the_same_questionnaire() -> None:
    store_version(variant("A?"))
    second = store_version(variant("B?", title="Ny tittel"))
    assert second.number == 2
    assert Questionnaire.objects.get().title == "Ny tittel"
