"""Pages about versions in Chromium: no faults of accessibility, readable on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from barometer.demo_logins import PASSWORD, ensure_demo_logins
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.parts import item_part
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.drafting.starting import new_draft
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from tests.factories import make_open_wave
from tests.surveys.questionnaires.editing.versions import corrected_version

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staff(page: Page, live_server: LiveServer) -> Page:
    """A field manager who has logged in."""
    ensure_demo_logins()
    page.goto(live_server.url + reverse("login"))
    page.fill("#id_username", "felt")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    return page


def addresses() -> dict[str, str]:
    """Every kind of page, with much on it: the leaders' survey of 2018 beside that of 2020."""
    tiny = corrected_version()
    draft = new_draft(tiny.questionnaire, tiny, None)
    change(draft, set_text(item_part("Q3"), "text", "nb", "Er det noe annet?"), 1, None)
    first, second = (
        store_version(load_library_questionnaire(code)) for code in ("ledere-2018", "ledere-2020")
    )
    make_open_wave(1, version=tiny)
    pair = f"?before={first.pk}&after={second.pk}"
    return {
        "versions": reverse("questionnaires:versions", args=["tiny"]),
        "version": reverse("questionnaires:version", args=["tiny", 2]),
        "compare": reverse("questionnaires:compare") + pair,
        "series": reverse("questionnaires:series") + pair,
        "changes": reverse("questionnaires:changes", args=["tiny"]) + "?all=1",
        "correct": reverse("fieldwork:correct", args=["tiny"]),
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_faults_of_accessibility_or_runs_off_a_phone(
    scheme: str, staff: Page, live_server: LiveServer
) -> None:
    staff.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = []
    for name, address in addresses().items():
        response = staff.goto(live_server.url + address)
        assert response is not None
        assert response.status == 200, name
        found = Axe().run(staff)
        faults += [f"{name}: {violation['id']}" for violation in found.response["violations"]]
        if staff.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{name}: wider than the screen")
    assert not faults
