"""In Chromium nothing of what people have written runs, on any page that shows it."""

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Dialog, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from barometer.access import Role
from tests.staff import client_of
from tests.surveys.answering.conftest import Respondent
from tests.test_poisoned_pages import BEGINS, as_browsers_get_it, places, respondent  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def host(live_server: LiveServer, settings: Settings) -> str:
    settings.PUBLIC_BASE_URL = live_server.url
    return live_server.url


def visit(page: Page, host: str, client: Client, addresses: list[str]) -> list[str]:
    """Open every page that shows poison, with the client's cookies; returns what asked for it."""
    context: BrowserContext = page.context
    for cookie in client.cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": host}])
    ran: list[str] = []

    def note(dialog: Dialog) -> None:
        ran.append(page.url)
        dialog.dismiss()

    page.on("dialog", note)
    shown = [one for one in addresses if BEGINS in as_browsers_get_it(client, one)]
    assert len(shown) >= 5
    for address in shown:
        page.goto(host + address)
    return ran


def test_nothing_runs_on_the_pages_of_staff(
    page: Page,
    host: str,
    places: dict[str, str],  # noqa: F811
) -> None:
    respondent(1), respondent(2)
    assert visit(page, host, client_of(Role.ADMINISTRATOR), list(places.values())) == []


@pytest.mark.parametrize("number", [1, 2])
def test_nothing_runs_on_the_pages_of_respondents(
    page: Page,
    host: str,
    places: dict[str, str],  # noqa: F811
    number: int,
) -> None:
    client: Respondent = respondent(number)
    assert visit(page, host, client, list(places.values())) == []
