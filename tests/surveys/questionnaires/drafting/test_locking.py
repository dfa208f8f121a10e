"""Locking and discarding drafts."""

import pytest

from surveys.questionnaires.drafting.changing import Conflict, change
from surveys.questionnaires.drafting.editing import add_item, add_page
from surveys.questionnaires.drafting.locking import discard, faults_of, lock
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import item_part, part_at
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.drafting.starting import new_draft, start_questionnaire
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import content_hash, sound_document
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.factories import make_user, make_version
from tests.surveys.questionnaires.drafting.leaders import leaders

pytestmark = pytest.mark.django_db
TITLE = {"nb": "Nytt", "nn": "Nytt"}


@pytest.fixture
def draft() -> Draft:
    version = make_version(leaders())
    return new_draft(version.questionnaire, version, None)


def test_a_locked_draft_is_the_next_version_and_no_draft_any_more(draft: Draft) -> None:
    kari = make_user(username="kari")
    changed = change(draft, set_text(item_part("A1"), "help", "nb", "Hjelp"), 1, None)
    changed = change(changed, set_text(item_part("A1"), "help", "nn", "Hjelp"), 2, None)
    version = lock(changed, 3, kari)
    assert (version.number, version.locked_by) == (2, kari)
    assert version.content_hash == content_hash(sound_document(changed.document))
    assert version.load() == sound_document(changed.document)
    assert not Draft.objects.exists()


def test_a_draft_that_was_not_changed_is_the_version_it_was_based_on(draft: Draft) -> None:
    assert lock(draft, 1, None) == draft.based_on
    assert QuestionnaireVersion.objects.count() == 1


def test_an_unsound_draft_is_not_locked_and_every_fault_is_told(draft: Draft) -> None:
    changed = change(draft, add_page(), 1, None)
    changed = change(changed, add_item("tried", "single"), 2, None)
    with pytest.raises(DocumentFault) as refused:
        lock(changed, 3, None)
    assert refused.value.faults == faults_of(changed)
    assert Draft.objects.filter(pk=draft.pk).exists()
    without_page = change(changed, add_item("p1", "text"), 3, None)
    places = {str(part_at(without_page.document, fault.path)) for fault in faults_of(without_page)}
    assert places == {"item:Q1", "category:Q1:1", "category:Q1:2", "item:Q2"}


def test_a_sound_draft_has_no_faults(draft: Draft) -> None:
    assert faults_of(draft) == ()


def test_what_another_has_changed_is_not_locked_unseen(draft: Draft) -> None:
    change(draft, add_page(), 1, make_user())
    with pytest.raises(Conflict):
        lock(draft, 1, None)
    with pytest.raises(Conflict):
        discard(draft, 1)


def test_a_discarded_draft_leaves_the_versions_alone(draft: Draft) -> None:
    discard(draft, 1)
    assert not Draft.objects.exists()
    assert QuestionnaireVersion.objects.count() == 1


def test_a_questionnaire_that_never_had_a_version_goes_with_its_draft() -> None:
    draft = start_questionnaire("new", TITLE, ["nb", "nn"], None)
    discard(draft, 1)
    assert not Questionnaire.objects.exists()
