"""Result pages and data files in Chromium: no axe violation, nothing wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from barometer.access import Role
from results.files.making import make_asked_for
from results.tabulation.cubes import compute_cube
from surveys.fieldwork.models import Wave
from tests.factories import make_user
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.files.asking import asked_for
from tests.results.representativity.skewed import make_skewed_wave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BATTERY = {"laws": 2, "technology": 1}


@pytest.fixture
def address(live_server: LiveServer, context: BrowserContext) -> str:
    """The server's address, with an administrator logged in to the browser."""
    client = Client()
    client.force_login(make_user(Role.ADMINISTRATOR, "admin"))
    cookie = client.cookies["staff"]
    context.add_cookies([{"name": "staff", "value": cookie.value, "url": live_server.url}])
    return str(live_server.url)


def wave_of(small: int, large: int) -> Wave:
    yes = {"P1": 1, "P2": [1, 97], "P2b": "Bok", "P3": BATTERY}
    no = {"P1": 2, "P3": BATTERY | {"laws": 98}}
    answers = [yes, no, yes] * ((small + large) // 3)
    units = [SMALL] * small + [LARGE] * large
    wave = make_answered_wave(answers, units, is_synthetic=True)
    compute_cube(wave.code)
    return wave


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [
        f"{fault['id']}: {node['html']}"
        for fault in Axe().run(page).response["violations"]
        for node in fault["nodes"]
    ]
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found + ([f"{overflow} pixels too wide"] if overflow > 0 else [])


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "?fordelt=size", "?fordelt=region"])
def test_a_wave_page_has_no_fault(
    address: str, page: Page, query: str, width: int, scheme: str
) -> None:
    wave = wave_of(12, 12)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/resultater/{wave.code}/{query}")
    open_all(page)
    assert page.locator("svg.chart").count() == 3
    assert faults(page) == []


def test_a_hidden_breakdown_has_no_fault(address: str, page: Page) -> None:
    wave = wave_of(3, 12)
    page.goto(f"{address}/resultater/{wave.code}/?fordelt=size")
    open_all(page)
    assert page.locator(".ds-alert").count() >= 1
    assert faults(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_page_of_representativity_has_no_fault(
    address: str, page: Page, width: int, scheme: str
) -> None:
    wave = make_skewed_wave()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/representativitet/{wave.code}/?fordelt=size")
    assert page.locator("table").count() == 3
    assert faults(page) == []


def test_the_figure_beside_a_bar_is_inside_the_chart(address: str, page: Page) -> None:
    wave = make_answered_wave([{"P1": 1}] * 24)
    compute_cube(wave.code)
    page.goto(f"{address}/resultater/{wave.code}/")
    figure = page.locator("#P1 .chart__figure").first
    box = figure.bounding_box()
    assert figure.text_content() == "100 %"
    assert box is not None
    assert box["x"] + box["width"] <= 360


def test_lists_and_empty_pages_have_no_fault(address: str, page: Page) -> None:
    for path in ("/resultater/", "/datafiler/"):
        page.goto(f"{address}{path}")
        assert faults(page) == []
    wave = make_answered_wave([{"P1": 1}, None])
    for path in ("/resultater/", f"/resultater/{wave.code}/", "/datafiler/"):
        page.goto(f"{address}{path}")
        assert faults(page) == []


def test_a_file_appears_when_it_is_made_and_can_be_taken(address: str, page: Page) -> None:
    wave = wave_of(3, 3)
    page.goto(f"{address}/datafiler/?runde={wave.code}")
    page.fill("[name=reason]", "Rapport")
    page.click("main form button[type=submit]")
    assert page.locator("progress").count() == 1
    assert faults(page) == []
    make_asked_for()
    page.wait_for_selector("main .case-list button")
    assert faults(page) == []
    with page.expect_download() as download:
        page.click("main .case-list button")
    assert download.value.suggested_filename == f"{wave.code}-labels.zip"


def test_a_form_with_a_fault_has_no_fault_of_its_own(address: str, page: Page) -> None:
    asked_for()
    page.goto(f"{address}/datafiler/")
    page.click("main form button[type=submit]")
    assert page.locator("[aria-invalid=true]").count() == 1
    assert faults(page) == []
