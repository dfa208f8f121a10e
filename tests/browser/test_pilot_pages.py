"""A pilot in Chromium: one who tries out the questionnaire comments, and staff read it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from barometer.demo_logins import PASSWORD, ensure_demo_logins
from surveys.fieldwork.models import Invitation
from tests.browser.respondent_states import NEXT, start
from tests.factories import make_invitation, make_open_wave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def host(live_server: LiveServer, settings: Settings) -> str:
    settings.PUBLIC_BASE_URL = live_server.url
    return live_server.url


@pytest.fixture
def tester() -> Invitation:
    return make_invitation(make_open_wave(1, is_pilot=True))


def faults_of(page: Page) -> list[str]:
    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than the screen")
    return found


def test_a_comment_written_on_a_phone_is_read_by_staff(
    page: Page, host: str, tester: Invitation
) -> None:
    start(page, tester)
    page.get_by_text("Kommenter spørsmålet").click()
    page.locator("details.comment textarea").fill("Hva er nytt?")
    assert faults_of(page) == []
    page.get_by_label("Ja").check()
    page.click(NEXT)
    expect(page).to_have_url(host + reverse("answering:page", args=["p2"]))
    ensure_demo_logins()
    page.goto(host + reverse("login"))
    page.fill("#id_username", "felt")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(host + reverse("monitoring:wave", args=[tester.wave.code]))
    assert faults_of(page) == []
    page.get_by_role("link", name="Kommentarer").click()
    expect(page.get_by_text("Hva er nytt?")).to_be_visible()
    assert faults_of(page) == []
