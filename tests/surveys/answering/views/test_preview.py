"""A draft's page as respondents will see it, in the editor's frame."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import Part
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.editing.presets import PRESETS, add_preset
from tests.staff import client_of
from tests.surveys.questionnaires.editing.drafts import tiny_draft

pytestmark = pytest.mark.django_db


def address(page: str = "p2") -> str:
    return reverse("answering:preview", args=["tiny", page])


def seen(page: str = "p2", query: str = "") -> str:
    return client_of(Role.FIELD_MANAGER).get(address(page) + query).content.decode()


@pytest.fixture
def draft() -> Draft:
    return tiny_draft()


def test_a_page_is_shown_whatever_its_condition(draft: Draft) -> None:
    page = seen()
    assert "Hva?" in page
    assert 'value="99"' in page


def test_the_language_is_chosen_in_the_frame_and_kept(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    assert "Kva?" in client.get(address() + "?sprak=nn").content.decode()
    assert "Gjer de noko nytt?" in client.get(address("p1")).content.decode()


def test_a_language_the_draft_lacks_is_its_first(draft: Draft) -> None:
    assert "Hva?" in seen(query="?sprak=se")


@pytest.mark.parametrize("preset", PRESETS)
def test_every_kind_of_item_can_be_seen_as_soon_as_it_is_added(draft: Draft, preset: str) -> None:
    change(draft, add_preset("p3", preset), 1, None)
    assert client_of(Role.FIELD_MANAGER).get(address("p3")).status_code == 200


def test_a_page_without_items_says_so(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    assert "Ingen spørsmål på denne siden" in seen("p4")


def test_an_earlier_answer_in_a_text_is_left_open(draft: Draft) -> None:
    change(draft, set_text(Part("item", "Q2"), "text", "nb", "Dere svarte [[Q1]]"), 1, None)
    assert "Dere svarte …" in seen()


def test_only_our_own_pages_may_frame_it_and_nothing_can_be_sent(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    response = client.get(address())
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "<form" not in response.content.decode()
    assert client.post(address()).status_code == 405


def test_other_pages_may_not_be_framed(draft: Draft) -> None:
    outline = reverse("questionnaires:outline", args=["tiny"])
    response = client_of(Role.FIELD_MANAGER).get(outline)
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_only_those_who_edit_may_see_a_draft(draft: Draft) -> None:
    assert client_of(Role.ANALYST).get(address()).status_code == 403
    assert "/inn/" in client_of(None).get(address())["Location"]


def test_a_page_that_is_not_there_is_not_found(draft: Draft) -> None:
    assert client_of(Role.FIELD_MANAGER).get(address("p9")).status_code == 404
