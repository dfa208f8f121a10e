"""The explorer's page of one item and the pages beside it, in Chromium."""

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from barometer.access import Role
from results.tabulation.refreshing import refresh_due_cubes
from tests.browser.test_results_pages import faults, open_all
from tests.factories import make_user
from tests.results.coding.opened import KEY, make_wave_with_texts, row_with, screen_row
from tests.results.explorer.viewed import make_graded_wave, make_split_wave
from tests.results.trends.waves import LATER_DOCUMENT, SCOPE, declare, make_two_waves

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(live_server: LiveServer, context: BrowserContext) -> str:
    """The server's address, with an analyst logged in to the browser."""
    client = Client()
    client.force_login(make_user(Role.ANALYST, "analyse"))
    cookie = client.cookies["staff"]
    context.add_cookies([{"name": "staff", "value": cookie.value, "url": live_server.url}])
    return str(live_server.url)


LOOKS = [(360, "light"), (1280, "dark")]


def look(page: Page, address: str) -> list[str]:
    """What is wrong with the page on a phone in light and on a desk in dark."""
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address)
        open_all(page)
        found += [f"{address} {width} {scheme}: {fault}" for fault in faults(page)]
    return found


def test_the_pages_of_an_item_have_no_fault(address: str, page: Page) -> None:
    wave = make_split_wave()
    here = f"{address}/resultater/{wave.code}"
    assert look(page, f"{here}/P3/?fordelt=size&og=region") == []
    assert look(page, f"{here}/P1/?fordelt=size&filter=region:4") == []
    assert look(page, f"{here}/krysninger/") == []
    association = f"{address}/utvikling/sammenheng/{wave.code}/?utfall=P1"
    assert look(page, association) == []
    assert look(page, f"{association}&etter=size&ordnet=ja") == []


def test_answers_are_put_together_at_once(address: str, page: Page) -> None:
    wave = make_graded_wave()
    page.goto(f"{address}/resultater/{wave.code}/P1/")
    open_all(page)
    page.check("#m-1-2")
    page.wait_for_selector("#figure :text('Svært stor eller stor')")
    page.check("#m-3-4")
    page.fill("#kalt-3", "I liten grad")
    page.press("#kalt-3", "Tab")
    page.wait_for_selector("#figure :text('I liten grad')")
    assert "sammen=1-2&sammen=3-4" in page.url
    assert look(page, page.url) == []


def test_answers_are_put_together_without_scripts(address: str, context: BrowserContext) -> None:
    wave = make_graded_wave()
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False, locale="nb-NO")
    plain.add_cookies(context.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(f"{address}/resultater/{wave.code}/P1/")
    page.click("summary:has-text('Slå sammen svar')")
    page.check("#m-1-2")
    page.check("#m-3-4")
    page.click("form.explore__choices button")
    page.fill("#kalt-3", "I liten grad")
    page.click("form.explore__choices button")
    figure = page.inner_text("#figure")
    assert "«Svært stor eller stor» er" in figure
    assert "«I liten grad» er" in figure
    plain.close()


def test_a_question_is_found_while_one_writes(address: str, page: Page) -> None:
    wave = make_split_wave()
    page.goto(f"{address}/resultater/{wave.code}/")
    page.fill("#search", "fremmer")
    page.wait_for_selector("#questions :text('1 av 4')")
    assert page.locator("section.item").count() == 1
    assert "sok=fremmer" in page.url
    assert look(page, page.url) == []


def test_crossing_is_chosen_and_told_of_when_it_is_computed(address: str, page: Page) -> None:
    wave = make_split_wave()
    page.goto(f"{address}/resultater/{wave.code}/krysninger/")
    page.check("input[value='size*region']")
    page.click("main form button[type=submit]")
    page.wait_for_selector("#state :text('innen ett minutt')")
    assert look(page, page.url) == []
    refresh_due_cubes()
    page.wait_for_selector("#state:not([hx-get])")
    assert "ikke regnet ut" not in page.inner_text("#state")
    assert "Kommunestørrelse × Landsdel" in page.inner_text("#state")


def test_a_choice_changes_the_figure_and_the_address_at_once(address: str, page: Page) -> None:
    wave = make_split_wave()
    page.goto(f"{address}/resultater/{wave.code}/P1/")
    page.select_option("#by", "size")
    page.wait_for_selector("#figure :text('90')")
    assert "fordelt=size" in page.url


def test_the_pages_of_a_series_have_no_fault(address: str, page: Page) -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", scope=SCOPE)
    assert look(page, f"{address}/utvikling/mayors/P1/") == []
    assert look(page, f"{address}/utvikling/mayors/P1/tall-utenfra/") == []


def test_the_pages_of_weights_and_variables_have_no_fault(address: str, page: Page) -> None:
    wave = make_split_wave()
    page.goto(f"{address}/vekting/{wave.code}/")
    page.check("[name=kind][value=cells]")
    page.check("[name=breakdowns][value=size]")
    page.click("main form button[type=submit]")
    assert page.locator("main table").count() == 1
    assert look(page, f"{address}/vekting/{wave.code}/") == []
    new = f"{address}/variabler/{wave.survey.code}/ny/"
    for query in ("", "?slag=flag", "?slag=merged&av=P1", "?slag=flag&av=P2&av=P3.laws"):
        assert look(page, new + query) == []
    assert look(page, f"{address}/variabler/") == []


def test_the_pages_of_open_answers_have_no_fault(address: str, page: Page) -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "skolen", text="Nytt samarbeid", codes=(2,))
    here = f"{address}/apne-svar/{wave.code}"
    row = row_with(wave, "Kari")
    for path in ("/", f"/{KEY}/", f"/{KEY}/kodebok/", f"/{KEY}/svar/{row}/"):
        assert look(page, here + path) == []
