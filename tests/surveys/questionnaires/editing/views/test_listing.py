"""The list of questionnaires, and how a draft begins."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.models import Questionnaire
from tests.factories import make_version
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import tiny_draft

pytestmark = pytest.mark.django_db

INDEX = reverse("questionnaires:index")
NEW = reverse("questionnaires:new")


def test_an_empty_list_says_what_to_do() -> None:
    page = client_of(Role.FIELD_MANAGER).get(INDEX).content.decode()
    assert "There is no questionnaire yet." in page


def test_the_list_shows_versions_and_offers_the_next() -> None:
    make_version()
    page = client_of(Role.FIELD_MANAGER).get(INDEX).content.decode()
    assert "Version 1, locked" in page
    assert "Write a new version" in page


def test_the_list_leads_to_the_draft_where_there_is_one() -> None:
    tiny_draft()
    page = client_of(Role.FIELD_MANAGER).get(INDEX).content.decode()
    assert reverse("questionnaires:outline", args=["tiny"]) in page
    assert "Write a new version" not in page


def test_a_questionnaire_is_begun_from_nothing() -> None:
    fields = {"title_nb": "Ledere", "code": "ledere", "languages": ["nn"]}
    response = client_of(Role.FIELD_MANAGER).post(NEW, fields)
    assert response["Location"] == reverse("questionnaires:outline", args=["ledere"])
    draft = Draft.objects.get()
    assert draft.document["languages"] == ["nb", "nn"]
    assert draft.document["title"] == {"nb": "Ledere"}


def test_a_questionnaire_is_begun_as_a_copy() -> None:
    version = make_version()
    fields = {"title_nb": "Neste", "code": "tiny-2027", "copied": version.pk, "languages": ["en"]}
    client_of(Role.FIELD_MANAGER).post(NEW, fields)
    draft = Draft.objects.get()
    assert (draft.based_on, draft.document["languages"]) == (version, ["nb", "nn"])
    assert draft.document["title"] == {"nb": "Neste"}


def test_a_code_that_is_taken_is_told() -> None:
    make_version()
    fields = {"title_nb": "Lite", "code": "tiny", "languages": ["nb"]}
    response = client_of(Role.FIELD_MANAGER).post(NEW, fields)
    assert "is used before" in str(response.context["form"].errors)
    assert Questionnaire.objects.count() == 1


def test_the_copy_is_chosen_where_one_comes_from() -> None:
    version = make_version()
    form = client_of(Role.FIELD_MANAGER).get(f"{NEW}?fra={version.pk}").context["form"]
    assert str(form["copied"].value()) == str(version.pk)


def test_the_next_version_is_begun_as_the_last() -> None:
    make_version()
    address = reverse("questionnaires:begin", args=["tiny", 1])
    assert client_of(Role.FIELD_MANAGER).get(address).status_code == 405
    client_of(Role.FIELD_MANAGER).post(address)
    assert Draft.objects.get().document["pages"][0]["items"][0]["code"] == "Q1"


def test_one_who_begins_second_is_led_to_the_draft_there_is() -> None:
    make_version()
    client = client_of(Role.FIELD_MANAGER)
    address = reverse("questionnaires:begin", args=["tiny", 1])
    client.post(address)
    response = client.post(address)
    assert "already" in told(response)
    assert Draft.objects.count() == 1
