"""The check of a draft, and its end."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_item, add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import empty_draft, tiny_draft

pytestmark = pytest.mark.django_db

CHECK = reverse("questionnaires:check", args=["tiny"])
LOCK = reverse("questionnaires:lock", args=["tiny"])
DISCARD = reverse("questionnaires:discard", args=["tiny"])


def test_a_sound_draft_can_be_locked() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    assert "Lock as a version" in client.get(CHECK).content.decode()
    assert "locked as version 1" in told(client.post(LOCK, {"revision": "1"}))
    assert QuestionnaireVersion.objects.get().locked_by is not None
    assert not Draft.objects.exists()


def test_faults_are_told_with_the_way_to_them() -> None:
    change(tiny_draft(), add_item("p1"), 1, None)
    page = client_of(Role.FIELD_MANAGER).get(CHECK).content.decode()
    assert reverse("questionnaires:part", args=["tiny", "item:Q4"]) in page
    assert "translation is missing" in page
    assert "Lock as a version" not in page


def test_the_check_of_an_empty_draft_leads_somewhere() -> None:
    address = reverse("questionnaires:check", args=[empty_draft().questionnaire.code])
    page = client_of(Role.FIELD_MANAGER).get(address).content.decode()
    assert reverse("questionnaires:part", args=["empty", "document"]) in page


def test_a_draft_with_faults_is_not_locked() -> None:
    change(tiny_draft(), add_page(), 1, None)
    response = client_of(Role.FIELD_MANAGER).post(LOCK, {"revision": "2"})
    assert "cannot be locked" in told(response)
    assert not QuestionnaireVersion.objects.exists()


def test_what_has_not_been_seen_is_not_locked() -> None:
    change(tiny_draft(), add_page(), 1, None)
    response = client_of(Role.FIELD_MANAGER).post(LOCK, {"revision": "1"})
    assert "meanwhile" in told(response)
    assert not QuestionnaireVersion.objects.exists()


def test_a_draft_is_discarded_only_after_asking() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    assert "Discard the draft?" in client.get(DISCARD).content.decode()
    assert Draft.objects.exists()
    client.post(DISCARD, {"revision": "1"})
    assert not Questionnaire.objects.exists()


def test_a_draft_that_was_changed_meanwhile_is_not_discarded() -> None:
    change(tiny_draft(), add_page(), 1, None)
    response = client_of(Role.FIELD_MANAGER).post(DISCARD, {"revision": "1"})
    assert "meanwhile" in told(response)
    assert Draft.objects.exists()


def test_the_check_tells_how_much_there_is_to_read_and_offers_a_trial() -> None:
    tiny_draft()
    page = client_of(Role.FIELD_MANAGER).get(CHECK).content.decode()
    assert "LIX" in page
    assert 'name="trial"' in page
    assert "random respondents answered" not in page


def test_a_trial_tells_how_long_it_took_and_which_ways_were_taken() -> None:
    tiny_draft()
    page = client_of(Role.FIELD_MANAGER).get(CHECK, {"trial": "1"}).content.decode()
    assert "random respondents answered" in page
    assert "Everything in the questionnaire was shown to somebody." in page
    assert "p1 → p2 → p3" in page
