"""Fixtures every test may use."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django import Settings

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
EXPECTED = ("status of 4", "ERR_INTERNET_DISCONNECTED")  # refused, and out of reach on purpose
LOCAL_HOSTS = {"localhost", "127.0.0.1", "testserver", ""}

# A busy machine is no reason for a property to fail.
hypothesis_settings.register_profile("barometer", deadline=None, print_blob=True)
hypothesis_settings.load_profile("barometer")


@pytest.fixture(autouse=True)
def own_folders(settings: Settings, tmp_path: Path) -> None:
    """Keep what a test writes out of the developer's ``var``."""
    settings.EXPORT_DIR = tmp_path / "exports"
    settings.WATCH_DIR = tmp_path / "watch"
    settings.EMAIL_SINK_DIR = tmp_path / "mail"
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": tmp_path / "cache"}}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep SQLite's test database in a file: in memory, two connections lock as no user's do."""
    if connection.vendor == "sqlite":
        name = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(name)


def find_chromium() -> str | None:
    """Return the path of the machine's Chromium, if it has one."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return one Chromium for the whole session."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    # Playwright keeps an event loop running in this thread, which Django takes for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Return a fresh browser profile in bokmål, the size of a small phone."""
    context = browser.new_context(locale="nb-NO", viewport={"width": 360, "height": 740})
    yield context
    context.close()
    if request.node.get_closest_marker("django_db") and connection.vendor == "postgresql":
        _let_requests_end()


def _let_requests_end() -> None:
    """What the last page saved may still be written, and would lock what is to be emptied."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a tab; the test fails if a page asks another host or logs an error."""
    page = context.new_page()
    faults: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(one in message.text for one in EXPECTED):
            faults.append(message.text)

    page.on("console", note_console)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            faults.append(f"asked {request.url}")
            if urlsplit(request.url).hostname not in LOCAL_HOSTS | {None}
            else None
        ),
    )
    yield page
    assert not faults, faults
