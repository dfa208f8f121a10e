"""What the respondents' pages weigh on the wire, with the static files as production has them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from playwright.sync_api import BrowserContext, CDPSession, Page, expect
from pytest_django import Settings

from surveys.fieldwork.links import link_for
from tests.browser.respondent_states import MAYORS
from tests.factories import make_invitation, make_open_wave, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST_PAGE, MOST_REQUESTS, LATER_PAGE = 60_000, 6, 15_000
STAFF_ONLY = ["admin", "import_export", "django_htmx", "auditlog", "debug_toolbar"]


class WithoutFinders(WSGIHandler):
    """The application as it is: it gives static files itself."""

    def __init__(self, _application: WSGIHandler) -> None:
        super().__init__()


class Wire:
    """Counts what comes over the wire, without fonts, which no page waits for."""

    def __init__(self, session: CDPSession) -> None:
        self.addresses: dict[str, str] = {}
        self.bytes: dict[str, float] = {}
        session.on("Network.requestWillBeSent", self.ask)
        session.on("Network.loadingFinished", self.take)
        session.send("Network.enable")

    def ask(self, event: dict[str, object]) -> None:
        request = event["request"]
        assert isinstance(request, dict)
        self.addresses[str(event["requestId"])] = request["url"]

    def take(self, event: dict[str, float]) -> None:
        address = self.addresses[str(event["requestId"])]
        if not address.endswith(".woff2") and event["encodedDataLength"]:
            self.bytes[address] = self.bytes.get(address, 0) + event["encodedDataLength"]

    def taken(self) -> dict[str, float]:
        """What has come since the last time, by address."""
        taken, self.bytes = self.bytes, {}
        return taken


@pytest.fixture
def host(settings: Settings, tmp_path: Path, transactional_db: None) -> Iterator[str]:
    """A server that gives static files compressed, named by their content, and to be kept."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.WHITENOISE_USE_FINDERS = False
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", ignore=STAFF_ONLY, interactive=False, verbosity=0)
    server = LiveServerThread("127.0.0.1", WithoutFinders)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    settings.PUBLIC_BASE_URL = f"http://127.0.0.1:{server.port}"
    yield settings.PUBLIC_BASE_URL
    server.terminate()


def test_pages_are_light(page: Page, context: BrowserContext, host: str) -> None:
    wire = Wire(context.new_cdp_session(page))
    version = make_version(json.loads(MAYORS.read_text(encoding="utf-8")))
    page.goto(link_for(make_invitation(make_open_wave(1, version=version))))
    page.wait_for_load_state("networkidle")
    first = wire.taken()
    assert len(first) <= MOST_REQUESTS, first
    assert sum(first.values()) <= FIRST_PAGE, first
    page.click("button[name=start]")
    later = {}
    for code in ("p1", "p2", "p9", "p10"):
        page.goto(f"{host}/svar/{code}/", wait_until="networkidle")
        later[code] = sum(wire.taken().values())
    assert max(later.values()) <= LATER_PAGE, later


def test_fonts_hold_no_page_up(page: Page, host: str) -> None:
    page.route("**/*.woff2", lambda route: None)
    page.goto(f"{host}/personvern/", wait_until="domcontentloaded")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.fonts.status") == "loading"
    page.unroute_all(behavior="ignoreErrors")
