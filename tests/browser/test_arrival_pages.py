"""What meets the link: robots that press everything, browsers without cookies, long absences."""

import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from time_machine import travel

from surveys.answering.models import Response
from surveys.answering.sessions import AGE
from surveys.fieldwork.links import link_for, token_for
from surveys.fieldwork.models import Invitation
from tests.conftest import CHROMIUM_ARGUMENTS, find_chromium
from tests.factories import make_invitation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_COOKIES = {"profile": {"default_content_setting_values": {"cookies": 2}}}
SEND_EVERY_FORM = """
    () => [...document.forms].flatMap((form) =>
        [null, ...form.querySelectorAll("button")].map((button) => {
            const fields = new FormData(form, button ?? undefined);
            return fetch(form.action, { method: form.method, body: new URLSearchParams(fields) });
        })
    ).reduce((all, one) => all.then(() => one), Promise.resolve()).then(() => undefined)
"""


@pytest.fixture
def invitation(live_server: LiveServer, settings: Settings) -> Invitation:
    settings.PUBLIC_BASE_URL = live_server.url
    return make_invitation()


@pytest.fixture
def refusing(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A tab in a browser that takes no cookies, as its owner has set it."""
    profile = tmp_path / "profile" / "Default"
    profile.mkdir(parents=True)
    (profile / "Preferences").write_text(json.dumps(NO_COOKIES))
    context = browser.browser_type.launch_persistent_context(
        profile.parent, executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS, locale="nb-NO"
    )
    yield context.pages[0]
    context.close()


def everything_stored() -> str:
    out = io.StringIO()
    call_command("dumpdata", exclude=["sessions"], stdout=out)
    return out.getvalue()


def test_a_robot_that_runs_scripts_and_sends_every_form_changes_nothing(
    page: Page, invitation: Invitation
) -> None:
    page.clock.install()
    before = everything_stored()
    page.goto(link_for(invitation))
    page.clock.run_for(30_000)
    page.evaluate(SEND_EVERY_FORM)
    page.click("button[name=start]")
    page.clock.run_for(30_000)
    assert everything_stored() == before
    assert not Response.objects.exists(), "nobody has begun before an answer is saved"


def test_a_browser_without_cookies_answers_all_the_same(
    refusing: Page, invitation: Invitation
) -> None:
    sent: list[str] = []
    refusing.on("request", lambda request: sent.append(request.headers.get("referer", "")))
    refusing.goto(link_for(invitation))
    refusing.click("button[name=start]")
    assert "/okt/" in refusing.url
    assert refusing.context.cookies() == []
    refusing.check("#id-Q1-2")
    with refusing.expect_navigation():
        refusing.click("main button[name=next]")
    refusing.fill("textarea", "Uten kapsler")
    refusing.click("button[name=sprak]")
    expect(refusing.locator("html")).to_have_attribute("lang", "nn")
    expect(refusing.locator("textarea")).to_have_value("Uten kapsler")
    with refusing.expect_navigation():
        refusing.click("main button[name=next]")
    refusing.click("button[name=submit]")
    expect(refusing.locator(".receipt__number")).to_be_visible()
    assert Response.objects.get().answers == {"Q1": 2, "Q3": "Uten kapsler"}
    assert not [one for one in sent if "/okt/" in one or token_for(invitation) in one]


def test_a_long_absence_is_warned_of_and_one_key_goes_on(
    page: Page, invitation: Invitation
) -> None:
    page.clock.install()
    page.goto(link_for(invitation))
    with page.expect_navigation():  # the page's own script counts from when it has loaded
        page.click("button[name=start]")
    dialog = page.locator("#session")
    page.clock.fast_forward((AGE - 6 * 60) * 1000)
    expect(dialog).to_be_hidden()
    page.clock.fast_forward(2 * 60 * 1000)
    expect(dialog).to_be_visible()
    with page.expect_response(lambda one: one.url.endswith(reverse("answering:extend"))) as told:
        page.keyboard.press("Enter")
    assert told.value.ok
    expect(dialog).to_be_hidden()
    page.clock.fast_forward((AGE - 6 * 60) * 1000)
    expect(dialog).to_be_hidden()
    page.clock.fast_forward(7 * 60 * 1000)
    expect(dialog.locator(".session__over")).to_be_visible()


def test_without_cookies_all_addresses_of_the_page_go_along_with_an_extension(
    refusing: Page, invitation: Invitation
) -> None:
    """A day and more on one page: what the first address was signed for has run out."""
    began = timezone.now()
    refusing.clock.install()
    refusing.goto(link_for(invitation))
    with refusing.expect_navigation():
        refusing.click("button[name=start]")
    dialog, before = refusing.locator("#session"), refusing.url
    for hours in (23, 46):
        with travel(began + dt.timedelta(hours=hours), tick=True):
            refusing.clock.fast_forward((AGE - 4 * 60) * 1000)
            expect(dialog).to_be_visible()
            with refusing.expect_response(lambda one: one.url.endswith("/forleng/")) as told:
                refusing.click("#session button")
            assert told.value.ok
            expect(dialog).to_be_hidden()
    with travel(began + dt.timedelta(hours=47), tick=True):
        refusing.check("#id-Q1-2")
        refusing.clock.run_for(2_000)
        expect(refusing.locator("#saved")).to_have_text(re.compile("^Lagret kl."))
        assert Response.objects.get().answers == {"Q1": 2}
        assert before.split("/")[4] not in refusing.content()
        refusing.click("footer a >> nth=0")
        expect(refusing.locator("h1")).to_have_text("Personvern")
