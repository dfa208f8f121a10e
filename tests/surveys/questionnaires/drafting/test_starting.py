"""Beginning a draft."""

import pytest

from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.drafting.starting import (
    AlreadyDrafted,
    copy_forward,
    draft_from,
    new_draft,
    start_questionnaire,
)
from surveys.questionnaires.format import as_stored, sound_document
from surveys.questionnaires.models import Questionnaire
from tests.factories import make_user, make_version
from tests.surveys.questionnaires.drafting.leaders import leaders

pytestmark = pytest.mark.django_db
TITLE = {"nb": "Nye ledere", "nn": "Nye leiarar"}


def test_the_next_version_begins_as_the_one_it_is_based_on() -> None:
    version, actor = make_version(leaders()), make_user()
    draft = new_draft(version.questionnaire, version, actor)
    assert sound_document(draft.document) == version.load()
    assert (draft.based_on, draft.edited_by, draft.revision) == (version, actor, 1)


def test_a_questionnaire_has_one_draft() -> None:
    version = make_version(leaders())
    draft = new_draft(version.questionnaire, version, None)
    with pytest.raises(AlreadyDrafted) as refused:
        new_draft(version.questionnaire, version, None)
    assert refused.value.draft == draft


def test_a_questionnaire_begins_with_a_title_and_no_pages() -> None:
    draft = start_questionnaire("new", TITLE, ["nb", "nn"], None)
    assert draft.document == {
        "format": "barometer-questionnaire/1",
        "code": "new",
        "title": TITLE,
        "languages": ["nb", "nn"],
        "pages": [],
    }
    assert draft.questionnaire.title == "Nye ledere"


@pytest.mark.parametrize(
    ("code", "title", "why"),
    [
        ("Not a code", TITLE, "A code has"),
        ("x" * 61, TITLE, "A code has"),
        ("new", {"nb": "x" * 5001}, "A code has"),
        ("new", {"nb": " "}, "Give a title"),
        ("new", {"se": "Ođas"}, "Give a title"),
        ("tiny", TITLE, "used before"),
    ],
)
def test_a_bad_code_or_title_is_refused(code: str, title: dict[str, str], why: str) -> None:
    make_version()
    with pytest.raises(EditRefused, match=why):
        start_questionnaire(code, title, ["nb", "nn"], None)
    assert not Draft.objects.exists()
    assert Questionnaire.objects.count() == 1


def test_a_copy_for_the_next_wave_keeps_each_items_series() -> None:
    version = make_version(leaders())
    draft = copy_forward(version, "leaders-2022", TITLE, None)
    document = sound_document(draft.document)
    assert (document.code, document.title) == ("leaders-2022", TITLE)
    assert [one.series_key for one in document.items()] == [
        one.series_key for one in version.load().items()
    ]
    assert document.pages == version.load().pages
    assert draft.based_on == version


def test_a_document_from_elsewhere_becomes_a_questionnaire_of_its_own() -> None:
    document = sound_document(leaders())
    draft = draft_from(document, "imported", TITLE, None)
    assert draft.document == {**as_stored(document), "code": "imported", "title": TITLE}
    assert draft.based_on is None
