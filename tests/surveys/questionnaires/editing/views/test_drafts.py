"""A draft's outline and parts: seen, changed, and never overwritten unseen."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import Part, Raw, find
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.drafting.starting import new_draft
from tests.factories import make_user, make_version
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import empty_draft, tiny_draft

pytestmark = pytest.mark.django_db

OUTLINE = reverse("questionnaires:outline", args=["tiny"])
ITEM = reverse("questionnaires:part", args=["tiny", "item:Q1"])
HTMX = {"HX-Request": "true"}
WORDING = "text|item:Q1|text|nb"


@pytest.fixture
def draft() -> Draft:
    return tiny_draft()


def stored(draft: Draft, part: str) -> Raw:
    return find(Draft.objects.get(pk=draft.pk).document, Part.parse(part))


def test_the_outline_shows_every_item_and_when_pages_are_shown(draft: Draft) -> None:
    page = client_of(Role.FIELD_MANAGER).get(OUTLINE).content.decode()
    assert page.count('class="outline-line" id="item-') == 3
    assert "Shown if" in page


def test_an_empty_draft_says_what_to_do(draft: Draft) -> None:
    address = reverse("questionnaires:outline", args=[empty_draft().questionnaire.code])
    assert "Add a page first" in client_of(Role.FIELD_MANAGER).get(address).content.decode()


def test_the_parts_have_pages(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    for name in ("document", "page:p1", "item:Q1", "item:Q2", "item:Q3"):
        response = client.get(reverse("questionnaires:part", args=["tiny", name]))
        assert response.status_code == 200


def test_items_are_reached_and_added_from_their_page_and_lead_back(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    page = reverse("questionnaires:part", args=["tiny", "page:p1"])
    assert f'href="{ITEM}"' in client.get(page).content.decode()
    assert f'href="{page}"' in client.get(ITEM).content.decode()
    fields = {"revision": "1", "act": "add page:p1", "preset page:p1": "date"}
    added = client.post(page, fields)["Location"]
    assert added.startswith(reverse("questionnaires:part", args=["tiny", "item:Q4"]))
    assert [item["type"] for item in stored(draft, "page:p1")["items"]] == ["single", "date"]


@pytest.mark.parametrize("name", ["item:Gone", "nonsense", "page:p1:2"])
def test_a_part_that_is_not_there_leads_to_the_outline(draft: Draft, name: str) -> None:
    client = client_of(Role.FIELD_MANAGER)
    response = client.get(reverse("questionnaires:part", args=["tiny", name]))
    assert response["Location"] == OUTLINE


def test_words_are_stored_and_said_to_be_saved_without_leaving_the_page(draft: Draft) -> None:
    fields = {WORDING: "Nytt?", "revision": "1"}
    response = client_of(Role.FIELD_MANAGER).post(ITEM, fields, headers=HTMX)
    assert stored(draft, "item:Q1")["text"]["nb"] == "Nytt?"
    assert 'name="revision" value="2"' in response.content.decode()
    assert "Saved at" in response.content.decode()


def test_words_are_stored_without_javascript(draft: Draft) -> None:
    response = client_of(Role.FIELD_MANAGER).post(ITEM, {WORDING: "Nytt?", "revision": "1"})
    assert response["Location"] == ITEM
    assert stored(draft, "item:Q1")["text"]["nb"] == "Nytt?"


def test_what_cannot_be_stored_is_told(draft: Draft) -> None:
    fields = {"code|item:Q1": "1 2", "revision": "1"}
    client = client_of(Role.FIELD_MANAGER)
    assert "This was not saved." in client.post(ITEM, fields, headers=HTMX).content.decode()
    assert "cannot be a code" in told(client.post(ITEM, fields))


def test_a_button_stores_the_fields_and_acts(draft: Draft) -> None:
    fields = {WORDING: "Nytt?", "revision": "1", "act": "add-category item:Q1"}
    response = client_of(Role.FIELD_MANAGER).post(ITEM, fields)
    assert response["Location"] == f"{ITEM}?r=3#category-Q1-3"
    assert len(stored(draft, "item:Q1")["categories"]) == 3
    assert stored(draft, "item:Q1")["text"]["nb"] == "Nytt?"


def test_htmx_is_led_on_as_a_browser_is(draft: Draft) -> None:
    fields = {"revision": "1", "act": "add-page"}
    response = client_of(Role.FIELD_MANAGER).post(OUTLINE, fields, headers=HTMX)
    assert response["HX-Redirect"].endswith("/del/page:p4/?r=2")


def test_an_item_that_gets_another_code_is_shown_under_it(draft: Draft) -> None:
    fields = {"code|item:Q1": "New", "revision": "1"}
    response = client_of(Role.FIELD_MANAGER).post(ITEM, fields, headers=HTMX)
    assert response["HX-Redirect"] == reverse("questionnaires:part", args=["tiny", "item:New"])


def test_an_item_of_an_earlier_version_keeps_its_series_under_another_code() -> None:
    version = make_version()
    draft = new_draft(version.questionnaire, version, None)
    client_of(Role.FIELD_MANAGER).post(ITEM, {"code|item:Q1": "New", "revision": "1"})
    assert stored(draft, "item:New")["series"] == "Q1"


def test_a_deleted_item_is_got_back_by_undo(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    client.post(OUTLINE, {"revision": "1", "act": "delete item:Q3"})
    assert "Q3" not in str(Draft.objects.get().document)
    client.post(OUTLINE, {"revision": "2", "act": "undo"})
    assert "Q3" in str(Draft.objects.get().document)


def test_with_nothing_to_undo_the_page_says_so(draft: Draft) -> None:
    response = client_of(Role.FIELD_MANAGER).post(OUTLINE, {"revision": "1", "act": "undo"})
    assert told(response) == "There is nothing more to undo."


def test_before_what_others_refer_to_is_deleted_the_page_asks(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    response = client.post(OUTLINE, {"revision": "1", "act": "delete item:Q1"})
    assert response.status_code == 409
    assert "Others refer to Q1" in response.content.decode()
    client.post(OUTLINE, {"revision": "1", "act": "delete-all item:Q1"})
    assert "condition" not in stored(draft, "page:p2")


def test_an_unknown_button_is_told_and_changes_nothing(draft: Draft) -> None:
    response = client_of(Role.FIELD_MANAGER).post(OUTLINE, {"revision": "1", "act": "explode it"})
    assert "no such" in told(response)
    assert Draft.objects.get().revision == 1


def test_a_page_that_was_seen_before_another_changed_overwrites_nothing(draft: Draft) -> None:
    kari = make_user(username="kari")
    change(draft, set_text(Part("item", "Q1"), "text", "nb", "Karis ord"), 1, kari)
    response = client_of(Role.FIELD_MANAGER).post(ITEM, {WORDING: "Mine ord", "revision": "1"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "kari" in page
    assert "Mine ord" in page
    assert "Karis ord" in page
    assert stored(draft, "item:Q1")["text"]["nb"] == "Karis ord"


def test_a_conflict_shows_only_the_fields_she_filled_in_herself(draft: Draft) -> None:
    change(draft, set_text(Part("item", "Q1"), "text", "nb", "Karis ord"), 1, None)
    fields = {WORDING: "Gjør dere noe nytt?", "text|item:Q1|help|nb": "Min", "revision": "1"}
    response = client_of(Role.FIELD_MANAGER).post(ITEM, fields)
    assert [one.words for one in response.context["mine"]] == ["Min"]


def test_after_a_conflict_only_what_is_ticked_is_stored(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    nynorsk = "text|item:Q1|text|nn"
    fields = {WORDING: "A", nynorsk: "B", "use": [WORDING], "resolving": "1", "revision": "2"}
    client_of(Role.FIELD_MANAGER).post(ITEM, fields)
    assert stored(draft, "item:Q1")["text"] == {"nb": "A", "nn": "Gjer de noko nytt?"}


def test_htmx_puts_a_conflict_in_the_place_of_the_page(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    fields = {WORDING: "A", "revision": "1"}
    response = client_of(Role.FIELD_MANAGER).post(ITEM, fields, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (200, "body")


@pytest.mark.parametrize("revision", ["", "-1", "x", "99"])
def test_a_revision_that_nobody_saw_is_a_conflict(draft: Draft, revision: str) -> None:
    response = client_of(Role.FIELD_MANAGER).post(ITEM, {WORDING: "A", "revision": revision})
    assert response.status_code == 409


def test_a_draft_that_is_gone_is_not_found() -> None:
    assert client_of(Role.FIELD_MANAGER).get(OUTLINE).status_code == 404


def test_names_with_script_in_them_are_shown_as_written(draft: Draft) -> None:
    change(draft, set_text(Part("item", "Q1"), "text", "nb", "<script>alert(1)</script>"), 1, None)
    client = client_of(Role.FIELD_MANAGER)
    for address in (OUTLINE, ITEM):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page


def test_a_condition_is_built_by_choosing(draft: Draft) -> None:
    address = reverse("questionnaires:condition", args=["tiny", "category:Q2:1"])
    client = client_of(Role.FIELD_MANAGER)
    page = client.get(address).content.decode()
    assert "always shown" in page
    chosen = client.get(address, {"item": "Q1"}).content.decode()
    assert 'name="codes" value="2"' in chosen
    fields = {"revision": "1", "seen": "null", "item": "Q1", "test": "eq", "codes": "2"}
    response = client.post(address, fields | {"act": "condition-add category:Q2:1 "})
    assert response["Location"].startswith(f"{address}?r=2")
    assert stored(draft, "category:Q2:1")["condition"] == {"op": "eq", "item": "Q1", "value": 2}
    assert (
        "Shown if"
        in client.get(reverse("questionnaires:part", args=["tiny", "item:Q2"])).content.decode()
    )


def test_a_rule_is_begun_and_shown_in_the_outline(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    fields = {"revision": "1", "act": "add-rule", "rule-item": "Q2"}
    assert "/del/rule:rule-1/" in client.post(OUTLINE, fields)["Location"]
    assert "rule-1" in client.get(OUTLINE).content.decode()
    client.post(OUTLINE, {"revision": "2", "act": "delete rule:rule-1"})
    assert not Draft.objects.get().document["rules"]


def test_the_condition_of_what_is_gone_leads_to_the_outline(draft: Draft) -> None:
    address = reverse("questionnaires:condition", args=["tiny", "item:Gone"])
    assert client_of(Role.FIELD_MANAGER).get(address)["Location"] == OUTLINE


def test_what_is_saved_is_seen_in_the_preview_at_once(draft: Draft) -> None:
    client = client_of(Role.FIELD_MANAGER)
    preview = reverse("answering:preview", args=["tiny", "p1"])
    assert f'src="{preview}?r=1"' in client.get(ITEM).content.decode()
    saved = client.post(ITEM, {WORDING: "Nytt?", "revision": "1"}, headers=HTMX).content.decode()
    assert f'src="{preview}?r=2" hx-swap-oob="true"' in saved


def test_the_whole_has_no_preview(draft: Draft) -> None:
    address = reverse("questionnaires:part", args=["tiny", "document"])
    assert "<iframe" not in client_of(Role.FIELD_MANAGER).get(address).content.decode()
