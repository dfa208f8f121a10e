"""Files in and out, and the item bank, in Chromium: on a phone, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, FilePayload, Page, expect

from barometer.demo_logins import PASSWORD, ensure_demo_logins
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.format import canonical_json
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from tests.surveys.questionnaires.editing.drafts import tiny_draft
from tests.surveys.questionnaires.editing.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEETS = {"nn": [("title", "Et annet skjema", "Eit anna"), ("items/Z9/text", "a", "x" * 90)]}


def logged_in(page: Page, live_server: LiveServer) -> Page:
    """A field manager, with a draft and an item bank."""
    ensure_demo_logins()
    tiny_draft()
    store_version(load_library_questionnaire("ledere-2020"))
    page.goto(live_server.url + reverse("login"))
    page.fill("#id_username", "felt")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    return page


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield logged_in(context.new_page(), live_server)
    context.close()


def upload(page: Page, data: bytes) -> None:
    file = FilePayload(name="fil", mimeType="application/octet-stream", buffer=data)
    page.set_input_files("input[type=file]", files=[file])
    page.click("main form[enctype] button[type=submit]")


def faults_of(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the screen")
    return [f"{page.url}: {fault}" for fault in found]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_no_page_has_faults_of_accessibility_or_runs_off_a_phone(
    width: int, scheme: str, page: Page, live_server: LiveServer
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    logged_in(page, live_server)
    faults = []
    for name, arguments in (
        ("index", []),
        ("outline", ["tiny"]),
        ("files", ["tiny"]),
        ("version-files", ["ledere-2020", 1]),
        ("bank", ["tiny"]),
        ("translations", ["tiny"]),
        ("import", []),
    ):
        page.goto(live_server.url + reverse(f"questionnaires:{name}", args=arguments))
        faults += faults_of(page)
    upload(page, b"{}")
    faults += faults_of(page)
    page.goto(live_server.url + reverse("questionnaires:import-next", args=["tiny"]))
    upload(page, canonical_json(load_library_questionnaire("ordforere")))
    expect(page.locator("input[name=document]")).to_have_count(1)
    faults += faults_of(page)
    page.goto(live_server.url + reverse("questionnaires:translations", args=["tiny"]))
    upload(page, workbook(SHEETS))
    expect(page.locator(".file-faults")).to_have_count(2)
    assert faults + faults_of(page) == []


def test_translations_are_uploaded_without_javascript(plain: Page, live_server: LiveServer) -> None:
    plain.goto(live_server.url + reverse("questionnaires:translations", args=["tiny"]))
    upload(plain, workbook({"nn": [("title", "Lite skjema", "Eit lite eit")]}))
    expect(plain.locator("main [role=status]")).to_be_visible()
    assert Draft.objects.get().document["title"]["nn"] == "Eit lite eit"


def test_a_file_becomes_a_draft_without_javascript(plain: Page, live_server: LiveServer) -> None:
    plain.goto(live_server.url + reverse("questionnaires:import"))
    upload(plain, canonical_json(load_library_questionnaire("ordforere")))
    expect(plain).to_have_url(
        live_server.url + reverse("questionnaires:outline", args=["ordforere"])
    )
    plain.goto(live_server.url + reverse("questionnaires:import-next", args=["ordforere"]))
    upload(plain, canonical_json(load_library_questionnaire("ledere-2020")))
    plain.get_by_role("button", name="Bruk filen som utkast").click()
    expect(plain.locator("#item-L21")).to_be_visible()


def test_an_item_is_put_in_from_the_bank_without_javascript(
    plain: Page, live_server: LiveServer
) -> None:
    plain.goto(live_server.url + reverse("questionnaires:outline", args=["tiny"]))
    plain.click("#page-p2 a[href*='?side=p2']")
    plain.fill("#id_sok", "L1")
    plain.click("main form[role=search] button")
    plain.click("button[name=item] >> nth=0")
    pages = Draft.objects.get().document["pages"]
    assert [item["code"] for item in pages[1]["items"]] == ["Q2", "L1"]
