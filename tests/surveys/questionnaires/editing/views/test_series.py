"""Time series between two versions, declared on a staff page."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.models import ItemSeries, QuestionnaireVersion
from tests.factories import make_version
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import loose
from tests.surveys.questionnaires.editing.versions import worded

pytestmark = pytest.mark.django_db

SERIES = reverse("questionnaires:series")
Q3 = {"series": "Q3", "item_a": "Q3", "item_b": "Q3"}
NOTE = {"note-nb": "Nye ord", "note-nn": "Nye ord"}


@pytest.fixture
def address() -> str:
    """The first version, and one of another questionnaire that asks Q3 in other words."""
    first = make_version()
    second = make_version({**worded("Vil du si oss noe annet?"), "code": "next"})
    return f"{SERIES}?before={first.pk}&after={second.pk}"


def relations() -> dict[str, str]:
    return {one.item_a: one.relation for one in ItemSeries.objects.all()}


def test_the_page_is_for_those_who_may_edit(address: str) -> None:
    assert client_of(None).get(address).status_code == 302
    assert client_of(Role.ANALYST).post(address, {"proposals": "1"}).status_code == 403
    assert not relations()


def test_each_shared_item_begins_with_a_proposal(address: str) -> None:
    response = client_of(Role.FIELD_MANAGER).get(address)
    found = {pair.link.item_a: pair.link.relation for pair in response.context["pairs"]}
    assert found == {"Q1": "same", "Q2": "same", "Q3": "reworded"}
    page = response.content.decode()
    assert "Vil du si oss noe annet?" in page
    assert '<option value="reworded" selected>' in page
    assert not relations()


def test_all_proposals_are_declared_at_once(address: str) -> None:
    client = client_of(Role.FIELD_MANAGER)
    response = client.post(address, {"proposals": "1"})
    assert "3 items are declared" in told(response)
    assert relations() == {"Q1": "same", "Q2": "same", "Q3": "reworded"}
    assert {one.declared_by_id for one in ItemSeries.objects.all()} != {None}
    assert "declared: reworded" in client.get(address).content.decode()


def test_what_was_declared_by_hand_is_not_replaced_by_proposals(address: str) -> None:
    client = client_of(Role.FIELD_MANAGER)
    client.post(address, Q3 | NOTE | {"relation": "break"})
    client.post(address, {"proposals": "1"})
    assert relations()["Q3"] == "break"


def test_a_break_needs_its_note_and_keeps_what_was_entered(address: str) -> None:
    client = client_of(Role.FIELD_MANAGER)
    response = client.post(address, Q3 | {"relation": "break", "note-nb": "Nye ord"})
    page = response.content.decode()
    assert "The note is missing in nn." in page
    assert "Nye ord</textarea>" in page
    assert not relations()
    client.post(address, Q3 | NOTE | {"relation": "break"})
    assert relations() == {"Q3": "break"}


def test_items_that_differ_are_not_declared_the_same(address: str) -> None:
    response = client_of(Role.FIELD_MANAGER).post(address, Q3 | {"relation": "same"})
    assert response.content.decode().count("The items are not the same") == 2
    assert not relations()


def test_an_item_that_is_not_there_is_told_at_the_top(address: str) -> None:
    posted = Q3 | {"item_a": "none", "relation": "same"}
    response = client_of(Role.FIELD_MANAGER).post(address, posted)
    assert "none: There is no item none." in response.content.decode()


def test_a_recoded_item_has_its_map(address: str) -> None:
    fields = {"series": "Q1", "item_a": "Q1", "item_b": "Q1", "relation": "recoded"}
    client = client_of(Role.FIELD_MANAGER)
    response = client.post(address, fields | {"map-1": "2"})
    assert "The map lacks category 2." in response.content.decode()
    client.post(address, fields | {"map-1": "2", "map-2": "1"})
    assert ItemSeries.objects.get().recoding == {"1": 2, "2": 1}


@pytest.mark.parametrize(
    "fields", [{"relation": "alike"}, {"relation": "recoded", "map-x": "1"}, {"item_b": "none"}]
)
def test_what_the_form_does_not_offer_is_refused(address: str, fields: dict[str, str]) -> None:
    posted = Q3 | {"relation": "reworded"} | fields
    response = client_of(Role.FIELD_MANAGER).post(address, posted)
    assert response.status_code == 200
    assert "ds-validation-message" in response.content.decode()
    assert not relations()


def test_a_version_has_no_series_with_itself_or_with_nothing(address: str) -> None:
    first = QuestionnaireVersion.objects.get(questionnaire__code="tiny")
    client = client_of(Role.FIELD_MANAGER)
    assert client.get(f"{SERIES}?before={first.pk}&after={first.pk}").status_code == 404
    assert client.get(f"{SERIES}?before={first.pk}&after=999999").status_code == 404


def test_versions_without_a_shared_item_say_so() -> None:
    other = loose() | {"code": "other", "rules": []}
    other["pages"] = [other["pages"][2]]
    other["pages"][0]["items"][0]["code"] = "X1"
    first, second = make_version(), make_version(other)
    page = client_of(Role.FIELD_MANAGER).get(f"{SERIES}?before={first.pk}&after={second.pk}")
    assert "The versions share no item." in page.content.decode()


def test_the_comparison_leads_to_the_series(address: str) -> None:
    compare = address.replace(SERIES, reverse("questionnaires:compare"))
    assert f"{SERIES}?before=" in client_of(Role.FIELD_MANAGER).get(compare).content.decode()


def test_what_is_declared_can_be_deleted(address: str) -> None:
    client = client_of(Role.FIELD_MANAGER)
    client.post(address, {"proposals": "1"})
    page = client.get(address).content.decode()
    assert page.count("Delete what is declared") == 3
    response = client.post(address, {"withdraw": "Q1"})
    assert "Q1 is no longer declared." in told(response)
    assert set(relations()) == {"Q2", "Q3"}


def test_an_item_that_got_another_name_is_put_beside_what_it_was() -> None:
    first = make_version()
    second = loose() | {"code": "next"}
    second["pages"][2]["items"][0]["code"] = "Q9"
    address = f"{SERIES}?before={first.pk}&after={make_version(second).pk}"
    client = client_of(Role.FIELD_MANAGER)
    page = client.get(address)
    assert [code for code, _words in page.context["alone_before"]] == ["Q3"]
    assert [code for code, _words in page.context["alone_after"]] == ["Q9"]
    chosen = client.get(f"{address}&item_a=Q3&item_b=Q9")
    assert "Q3 → Q9" in chosen.content.decode()
    client.post(address, {"series": "Q9", "item_a": "Q3", "item_b": "Q9", "relation": "same"})
    assert relations() == {"Q3": "same"}
    assert ItemSeries.objects.get().item_b == "Q9"


def test_a_break_names_the_sectors_that_may_be_compared_all_the_same(address: str) -> None:
    client = client_of(Role.FIELD_MANAGER)
    fields = {"series": "Q1", "item_a": "Q1", "item_b": "Q1", "relation": "break", **NOTE}
    client.post(address, fields | {"sector": ["helse", "oppvekst"]})
    page = client.get(address).content.decode()
    assert "No break where the sector is “Health and care” or “Schools and kindergartens”." in page
