"""Who may open and change what the editor shows."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from barometer.access import Right, Role
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.urls import urlpatterns
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import tiny_draft

pytestmark = pytest.mark.django_db

ARGUMENTS = {"code": "tiny", "name": "item:Q1", "number": 1, "kind": "json"}
ADDRESSES = [
    reverse(f"questionnaires:{one.name}", kwargs={
        name: ARGUMENTS[name] for name in one.pattern.converters
    })
    for one in urlpatterns
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_one_who_has_not_logged_in_is_asked_to(address: str) -> None:
    tiny_draft()
    for response in (client_of(None).get(address), client_of(None).post(address)):
        assert response.status_code in (302, 405)
        assert response.status_code == 405 or "/inn/" in response["Location"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_analyst_may_not_edit(address: str) -> None:
    tiny_draft()
    client = client_of(Role.ANALYST)
    assert client.get(address).status_code in (403, 405)
    assert client.post(address, {"revision": "1"}).status_code == 403


def test_every_view_asks_for_the_right_to_edit() -> None:
    for pattern in get_resolver("surveys.questionnaires.urls").url_patterns:
        view = pattern.callback
        assert getattr(view, "required_right", None) is Right.EDIT_QUESTIONNAIRES


def test_the_menu_leads_to_the_editor_for_those_who_may_edit() -> None:
    index = reverse("questionnaires:index")
    home = reverse("fieldwork:home")
    assert index in client_of(Role.FIELD_MANAGER).get(home).content.decode()
    assert index not in client_of(Role.ANALYST).get(home).content.decode()


def post(client: Client, name: str, fields: dict[str, str]) -> int:
    """The status of the answer."""
    address = reverse("questionnaires:part", args=["tiny", name])
    return client.post(address, fields | {"revision": "1"}).status_code


def test_what_she_saved_herself_elsewhere_does_not_stand_in_her_way() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    post(client, "page:p1", {"text|page:p1|title|nb": "Om dere"})
    fields = {"text|item:Q1|help|nb": "Hjelp", "text|item:Q1|text|nb": "Gjør dere noe nytt?"}
    assert post(client, "item:Q1", fields) == 302
    page = Draft.objects.get().document["pages"][0]
    assert (page["title"], page["items"][0]["help"]) == ({"nb": "Om dere"}, {"nb": "Hjelp"})


def test_her_own_other_window_is_not_overwritten() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    post(client, "item:Q1", {"text|item:Q1|text|nb": "Først"})
    assert post(client, "item:Q1", {"text|item:Q1|text|nb": "Så"}) == 409


def test_a_stale_field_that_she_left_alone_is_not_put_back() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    post(client, "item:Q1", {"text|item:Q1|text|nb": "Først"})
    stale = {"text|item:Q1|text|nb": "Gjør dere noe nytt?", "text|item:Q1|help|nb": "Hjelp"}
    post(client, "item:Q1", stale)
    item = Draft.objects.get().document["pages"][0]["items"][0]
    assert (item["text"]["nb"], item["help"]) == ("Først", {"nb": "Hjelp"})


def test_another_type_is_told_with_what_went_and_can_be_undone() -> None:
    draft = tiny_draft()
    before = draft.document
    address = reverse("questionnaires:part", args=["tiny", "item:Q3"])
    client = client_of(Role.FIELD_MANAGER)
    response = client.post(address, {"revision": "1", "act": "type item:Q3", "type": "date"})
    assert told(response) == "Changed the type of Q3 to date. Gone: most characters."
    client.post(address, {"revision": "2", "act": "undo"})
    assert Draft.objects.get().document == before


def test_a_page_whose_answers_have_swapped_codes_is_made_anew() -> None:
    tiny_draft()
    address = reverse("questionnaires:part", args=["tiny", "item:Q1"])
    client = client_of(Role.FIELD_MANAGER)
    fields = {"revision": "1", "code|category:Q1:1": "2", "code|category:Q1:2": "1"}
    response = client.post(address, fields, headers={"HX-Request": "true"})
    assert response["HX-Redirect"].startswith(address)
    fields |= {"code|category:Q1:1": "7", "code|category:Q1:2": "2", "revision": "2"}
    assert "HX-Redirect" not in client.post(address, fields, headers={"HX-Request": "true"})


def test_saving_again_after_a_new_code_leads_to_the_part_as_it_is_called_now() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    address = reverse("questionnaires:part", args=["tiny", "page:p1"])
    fields = {"code|page:p1": "about", "revision": "1"}
    now = reverse("questionnaires:part", args=["tiny", "page:about"])
    assert [client.post(address, fields)["Location"] for _time in range(2)] == [now, now]
