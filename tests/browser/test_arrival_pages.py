"""What meets the link: robots that press everything, browsers without cookies, long absences."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

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
