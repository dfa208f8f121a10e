"""The editor in Chromium: written in and saved at once, on a phone too, in both schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from barometer.demo_logins import PASSWORD, ensure_demo_logins
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import Part, Raw, find
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.drafting.starting import draft_from
from surveys.questionnaires.loading import load_library_questionnaire
from tests.surveys.questionnaires.editing.drafts import empty_draft, tiny_draft

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(page: Page, live_server: LiveServer) -> Page:
    """A field manager who has logged in."""
    ensure_demo_logins()
    page.goto(live_server.url + reverse("login"))
    page.fill("#id_username", "felt")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    return page


def leaders_draft() -> Draft:
    document = load_library_questionnaire("ledere-2020")
    return draft_from(document, "ledere", {"nb": "Ledere", "nn": "Leiarar"}, None)


def outline(code: str) -> str:
    return reverse("questionnaires:outline", args=[code])


def part(code: str, name: str) -> str:
    return reverse("questionnaires:part", args=[code, name])


def addresses() -> dict[str, str]:
    """Every kind of page, in the states that look different."""
    leaders_draft(), tiny_draft(), empty_draft()
    return {
        "list": reverse("questionnaires:index"),
        "new": reverse("questionnaires:new"),
        "empty": outline("empty"),
        "outline": outline("ledere"),
        "document": part("ledere", "document"),
        "page": part("ledere", "page:l2"),
        "battery": part("ledere", "item:L1"),
        "choice": part("tiny", "item:Q2"),
        "text": part("tiny", "item:Q3"),
        "check without faults": reverse("questionnaires:check", args=["ledere"]),
        "trial": reverse("questionnaires:check", args=["tiny"]) + "?trial=1",
        "check with faults": reverse("questionnaires:check", args=["empty"]),
        "condition": reverse("questionnaires:condition", args=["ledere", "page:l2"]),
        "part of a condition": reverse("questionnaires:condition", args=["ledere", "page:l2"])
        + "?til=&item=L1.product",
        "no condition": reverse("questionnaires:condition", args=["ledere", "item:L17"]),
        "preview": reverse("answering:preview", args=["ledere", "l1"]),
        "discard": reverse("questionnaires:discard", args=["tiny"]),
    }


def stored(code: str, name: str) -> Raw:
    return find(Draft.objects.get(questionnaire__code=code).document, Part.parse(name))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_faults_of_accessibility_or_runs_off_a_phone(
    scheme: str, editor: Page, live_server: LiveServer
) -> None:
    editor.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = []
    for name, address in addresses().items():
        editor.goto(live_server.url + address)
        editor.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(editor)
        faults += [f"{name}: {violation['id']}" for violation in found.response["violations"]]
        if editor.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{name}: wider than the screen")
    assert not faults


def test_words_are_saved_when_one_leaves_the_field(editor: Page, live_server: LiveServer) -> None:
    tiny_draft()
    editor.goto(live_server.url + part("tiny", "item:Q1"))
    with editor.expect_response(lambda response: response.request.method == "POST"):
        editor.fill("[name='text|item:Q1|text|nb']", "Har dere gjort noe nytt?")
        editor.press("[name='text|item:Q1|text|nb']", "Tab")
    expect(editor.locator("[name=revision]")).to_have_value("2")
    assert stored("tiny", "item:Q1")["text"]["nb"] == "Har dere gjort noe nytt?"


def test_a_button_pressed_right_after_writing_loses_nothing(
    editor: Page, live_server: LiveServer
) -> None:
    tiny_draft()
    editor.goto(live_server.url + part("tiny", "item:Q1"))
    editor.fill("[name='text|item:Q1|text|nn']", "Har de gjort noko?")
    editor.click("button[value='add-category item:Q1']")
    expect(editor.locator("[name='code|category:Q1:3']")).to_be_visible()
    assert stored("tiny", "item:Q1")["text"]["nn"] == "Har de gjort noko?"
    assert len(stored("tiny", "item:Q1")["categories"]) == 3


def test_a_questionnaire_is_written_from_nothing(editor: Page, live_server: LiveServer) -> None:
    empty_draft()
    editor.goto(live_server.url + outline("empty"))
    editor.click("button[value=add-page]")
    editor.fill("[name='text|page:p1|title|nb']", "Om dere")
    editor.click(".tabs a >> nth=0")
    editor.select_option("[name='preset page:p1']", "yes_no")
    editor.click("button[value='add page:p1']")
    editor.fill("[name='text|item:Q1|text|nb']", "Er dere flere enn ti?")
    editor.click("button:text-is('Lagre')")
    expect(editor.locator("[name=revision]")).to_have_value("5")
    item = stored("empty", "item:Q1")
    assert item["text"] == {"nb": "Er dere flere enn ti?"}
    assert [one["code"] for one in item["categories"]] == [1, 2, 99]
    assert stored("empty", "page:p1")["title"] == {"nb": "Om dere"}


def test_what_another_wrote_meanwhile_is_shown_and_kept(
    editor: Page, live_server: LiveServer
) -> None:
    draft = tiny_draft()
    editor.goto(live_server.url + part("tiny", "item:Q1"))
    change(draft, set_text(Part("item", "Q1"), "text", "nb", "Karis ord"), 1, None)
    editor.fill("[name='text|item:Q1|text|nb']", "Mine ord")
    editor.press("[name='text|item:Q1|text|nb']", "Tab")
    expect(editor.get_by_text("Karis ord")).to_be_visible()
    assert stored("tiny", "item:Q1")["text"]["nb"] == "Karis ord"
    assert Axe().run(editor).violations_count == 0
    editor.check("[name=use]")
    editor.click("main button[type=submit]")
    expect(editor.locator("[name='text|item:Q1|text|nb']")).to_have_value("Mine ord")
    assert stored("tiny", "item:Q1")["text"]["nb"] == "Mine ord"


def test_a_condition_is_built_by_choosing(editor: Page, live_server: LiveServer) -> None:
    leaders_draft()
    editor.goto(live_server.url + part("ledere", "page:l2"))
    editor.click("text=Endre når det vises")
    editor.select_option("select[name=item]", "L1.service")
    editor.click("button:text-is('Velg')")
    editor.select_option("#test", "ne")
    editor.check("#code-2")
    editor.click("button:text-is('Legg til')")
    expect(editor.locator(".condition .condition > li")).to_have_count(5)
    editor.locator("button", has_text="Slett").nth(0).click()
    condition = stored("ledere", "page:l2")["condition"]
    assert condition["op"] == "not"
    added = {"op": "ne", "item": "L1.service", "value": 2}
    assert added in condition["of"]["of"]
    assert len(condition["of"]["of"]) == 4


def test_what_is_written_is_seen_beside_it_at_once(editor: Page, live_server: LiveServer) -> None:
    tiny_draft()
    editor.set_viewport_size({"width": 1280, "height": 900})
    editor.goto(live_server.url + part("tiny", "item:Q2"))
    seen = editor.frame_locator("#preview-phone")
    expect(seen.locator("h1")).to_have_text("Hva?")
    editor.fill("[name='text|item:Q2|text|nb']", "Hva da?")
    editor.press("[name='text|item:Q2|text|nb']", "Tab")
    expect(seen.locator("h1")).to_have_text("Hva da?")
    seen.locator(".switch a").click()
    expect(seen.locator("h1")).to_have_text("Kva?")


def drag(editor: Page, what: str, onto: str) -> None:
    """By its handle to the upper edge of another line, and wait for the page made anew."""
    handle = editor.locator(f"#{what} .drag-handle").first
    with editor.expect_navigation():
        handle.drag_to(editor.locator(f"#{onto}"), target_position={"x": 20, "y": 4})


def test_items_pages_and_answers_are_dragged_by_their_handles(
    editor: Page, live_server: LiveServer
) -> None:
    tiny_draft()
    editor.set_viewport_size({"width": 1280, "height": 1400})
    editor.goto(live_server.url + outline("tiny"))
    drag(editor, "item-Q1", "item-Q3")
    drag(editor, "page-p3", "page-p1")
    editor.goto(live_server.url + part("tiny", "item:Q2"))
    drag(editor, "category-Q2-2", "category-Q2-1")
    document = Draft.objects.get().document
    assert [
        (page["code"], [item["code"] for item in page["items"]]) for page in document["pages"]
    ] == [("p3", ["Q1", "Q3"]), ("p1", []), ("p2", ["Q2"])]
    answers = find(document, Part.parse("item:Q2"))["categories"]
    assert [one["code"] for one in answers] == [2, 1, 99]
