"""Pages that save themselves: offline, in two windows, and with nothing left in the browser."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from surveys.answering.models import Response
from surveys.answering.recording import record, start_or_get
from surveys.fieldwork.models import Invitation
from tests.browser.respondent_states import NEXT, start
from tests.factories import make_invitation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRET = "Et svar som bare tjeneren skal ha"
STORED_BY_THE_BROWSER = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, document.cookie, history.state,
    (await indexedDB.databases()).length, (await caches.keys()).length,
])"""


@pytest.fixture
def invitation(live_server: LiveServer, settings: Settings) -> Invitation:
    settings.PUBLIC_BASE_URL = live_server.url
    return make_invitation()


@pytest.fixture
def tab(context: BrowserContext, invitation: Invitation) -> Page:
    """A tab on the open text; it may lose its net, which Chromium logs as an error."""
    record(start_or_get(invitation, "nb", timezone.now()), "p1", {"Q1": ["2"]}, 0, timezone.now())
    tab = context.new_page()
    start(tab, invitation)
    expect(tab.locator("textarea")).to_be_visible()
    return tab


def answers() -> object:
    return Response.objects.get().answers


def test_what_is_typed_is_saved_and_said_to_be_without_any_press(tab: Page) -> None:
    tab.fill("textarea", "Midt i en setning")
    expect(tab.locator("#saved")).to_have_text(re.compile("^Lagret kl."))
    assert answers() == {"Q1": 2, "Q3": "Midt i en setning"}


def test_what_is_typed_before_the_page_is_ready_is_saved_too(
    tab: Page, context: BrowserContext
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route("**/autosave.js", hold)
    tab.goto(tab.url, wait_until="commit")
    tab.fill("textarea", "Rask på tastene")
    held[0].continue_()
    expect(tab.locator("#saved")).to_have_text(re.compile("^Lagret kl."))
    assert answers() == {"Q1": 2, "Q3": "Rask på tastene"}


def test_nothing_typed_without_a_net_is_lost_or_kept_by_the_browser(
    tab: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    tab.fill("textarea", SECRET)
    expect(tab.locator("#saved")).to_have_text("Ikke lagret ennå – vi prøver igjen.")
    assert SECRET not in tab.evaluate(STORED_BY_THE_BROWSER)
    assert tab.evaluate(STORED_BY_THE_BROWSER).endswith(",null,0,0]")
    tab.click(NEXT)
    expect(tab.locator("textarea")).to_have_value(SECRET)
    context.set_offline(False)
    expect(tab).to_have_url(re.compile("/oversikt/$"))
    assert answers() == {"Q1": 2, "Q3": SECRET}


def test_leaving_what_is_not_saved_is_warned_of(tab: Page, context: BrowserContext) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    tab.on("dialog", leave)
    context.set_offline(True)
    tab.click("textarea")
    tab.keyboard.type("x")
    expect(tab.locator("#saved")).to_contain_text("Ikke lagret ennå")
    tab.close(run_before_unload=True)
    tab.wait_for_event("close")
    assert asked == ["beforeunload"]


def test_another_window_is_told_and_led_to_the_choice(tab: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(tab.url)
    tab.fill("textarea", "Det første")
    expect(tab.locator("#saved")).to_have_text(re.compile("^Lagret kl."))
    other.fill("textarea", "Det andre")
    expect(other.locator("#saved")).to_contain_text("i et annet vindu")
    assert answers() == {"Q1": 2, "Q3": "Det første"}
    other.click(NEXT)
    expect(other.get_by_role("heading", level=1)).to_contain_text("annet vindu")
    for words in ("Det første", "Det andre"):
        expect(other.get_by_text(words)).to_be_visible()


def test_more_than_the_server_reads_stays_on_the_page_and_is_told_of(tab: Page) -> None:
    tab.fill("textarea", "x" * 600_000)
    expect(tab.locator("#saved")).to_have_text(re.compile("^Ikke lagret: Det er mer tekst"))
    tab.click(NEXT)
    expect(tab.locator("textarea")).to_have_value("x" * 600_000)
    tab.fill("textarea", "Kortere")
    expect(tab.locator("#saved")).to_have_text(re.compile("^Lagret kl."))
    with tab.expect_navigation():
        tab.click(NEXT)
    assert answers() == {"Q1": 2, "Q3": "Kortere"}


def test_few_characters_left_and_too_many_are_told_of_while_one_writes(tab: Page) -> None:
    room = tab.locator("#id-Q3-room")
    tab.fill("textarea", "x" * 300)
    expect(tab.locator("#saved")).to_have_text(re.compile("^Lagret kl."))
    expect(room).to_be_empty()
    tab.fill("textarea", "\U0001f1f3" * 450)
    expect(room).to_have_text("Tegn igjen: 50")
    tab.fill("textarea", "x" * 512)
    expect(room).to_have_text("Tegn for mye: 12")
    expect(tab.locator("textarea")).to_have_value("x" * 512)


def test_how_much_may_be_written_is_told_with_the_field(tab: Page) -> None:
    expect(tab.locator("textarea")).to_have_accessible_description("Du kan skrive inntil 500 tegn.")
