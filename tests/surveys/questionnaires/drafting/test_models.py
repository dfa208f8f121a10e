"""What a draft knows of the versions beside it."""

import pytest

from surveys.questionnaires.drafting.starting import copy_forward, new_draft
from tests.factories import make_version
from tests.surveys.questionnaires.drafting.leaders import leaders, said

pytestmark = pytest.mark.django_db


def test_a_draft_knows_of_versions_that_were_locked_beside_it() -> None:
    version = make_version(leaders())
    draft = new_draft(version.questionnaire, version, None)
    assert list(draft.newer_versions()) == []
    newer = make_version(leaders(title=said("Lederne")))
    assert list(draft.newer_versions()) == [newer]


def test_versions_of_the_questionnaire_it_was_copied_from_are_not_newer() -> None:
    make_version(leaders())
    second = make_version(leaders(title=said("Lederne")))
    draft = copy_forward(second, "leaders-2022", said("Ledere 2022"), None)
    first = make_version(leaders(code="leaders-2022"))
    assert list(draft.newer_versions()) == [first]


def test_a_draft_knows_which_items_were_asked_before() -> None:
    version = make_version(leaders())
    draft = new_draft(version.questionnaire, version, None)
    assert draft.was_asked("A1")
    assert not draft.was_asked("Q1")
    draft.based_on = None
    assert not draft.was_asked("A1")
