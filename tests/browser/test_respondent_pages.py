"""The respondents' pages as people meet them: narrow, wide, dark, by keyboard, without scripts."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as project_settings
from django.test.signals import template_rendered
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from surveys.answering.models import Response
from surveys.answering.recording import path_through
from surveys.fieldwork.links import link_for
from tests.browser.beside_states import beside_states
from tests.browser.drawn_branches import Branch, branches_of, noting_branches
from tests.browser.question_states import question_states
from tests.browser.respondent_states import MAYORS, NEXT, Cases, make_cases, start, states
from tests.factories import make_invitation, make_open_wave, make_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEMPLATES = Path(project_settings.BASE_DIR) / "templates"
SCREENS = [(320, "light", "nb"), (320, "dark", "nn"), (1280, "light", "nn"), (1280, "dark", "nb")]
MOST_STOPS = 200
LEADERS = MAYORS.with_name("ledere-2020.json")


@pytest.fixture
def host(live_server: LiveServer, settings: Settings) -> str:
    """The server, under the address that links have."""
    settings.PUBLIC_BASE_URL = live_server.url
    return live_server.url


@pytest.fixture
def drawn() -> Iterator[tuple[set[str], set[Branch]]]:
    """The names of the templates that have been drawn, and the ways through them."""
    names: set[str] = set()

    def note(template: object, **_signal: object) -> None:
        names.add(str(getattr(template, "name", "")))

    template_rendered.connect(note)
    with noting_branches() as branches:
        yield names, branches
    template_rendered.disconnect(note)


STAFF_SEE = {"surveys/answering/preview.html"}  # seen by test_editor, in its frame


def templates_that_must_be_seen() -> set[str]:
    """Those of the respondents but items', which test_item_types shows in all their states."""
    folder = TEMPLATES / "surveys" / "answering"
    paths = (path for path in folder.rglob("*.html") if path.parent.name != "items")
    return {"respondent.html", *(str(path.relative_to(TEMPLATES)) for path in paths)} - STAFF_SEE


@pytest.mark.parametrize(("width", "scheme", "language"), SCREENS)
def test_every_state_is_accessible_and_fits_its_screen(
    page: Page,
    host: str,
    drawn: tuple[set[str], set[Branch]],
    width: int,
    scheme: str,
    language: str,
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.context.add_cookies([{"name": "language", "value": language, "url": host}])
    axe, faults = Axe(), []
    cases = make_cases(language)
    shown = (
        states(page, host, cases),
        question_states(page, host, language),
        beside_states(page, host, language),
    )
    for state in chain(*shown):
        result = axe.run(page)
        if result.violations_count:
            faults.append(f"{state}: {result.generate_report()}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{state}: scrolls sideways")
        if page.locator("h1").count() != 1:
            faults.append(f"{state}: not one heading")
        if page.get_attribute("html", "lang") != language:
            faults.append(f"{state}: in another language")
    assert not faults, "\n\n".join(faults)
    templates, branches = drawn
    wanted = templates_that_must_be_seen()
    assert wanted <= templates, "a page that no state here shows"
    assert branches_of(wanted) - branches == set(), "a state that is not in the list"


@pytest.fixture
def cases(host: str) -> Cases:
    return make_cases("nb")


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_the_whole_leaders_survey_by_keyboard_alone_and_without_scripts(
    scriptless: Page, host: str
) -> None:
    version = make_version(json.loads(LEADERS.read_text(encoding="utf-8")))
    invitation = make_invitation(make_open_wave(1, version=version))
    scriptless.goto(link_for(invitation))
    go_to(scriptless, "button[name=start]")
    press_enter(scriptless)
    seen: list[str] = []
    while "/svar/" in scriptless.url:
        assert len(seen) < 40, seen
        seen.append(scriptless.url.rstrip("/").rpartition("/")[2])
        answer_by_keyboard(scriptless)
    go_to(scriptless, "button[name=submit]")
    press_enter(scriptless)
    response = Response.objects.get(invitation=invitation)
    assert scriptless.inner_text(".receipt__number") == response.receipt_number
    path = path_through(response)
    assert seen == [page.code for page in path.pages]
    asked = {code for code, shown in path.items().items() if shown.is_asked}
    assert asked <= set(response.answers), "all that is asked can be answered"
    assert len(seen) > 12


def go_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def answer_by_keyboard(page: Page) -> None:
    """Choose the first of each group, write in each text, and press «next»."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.count() == 1, "the focus is lost"
        kind = focused.evaluate("one => one.type || one.tagName")
        if kind == "radio" or (kind == "checkbox" and not page.locator(":checked").count()):
            assert is_marked(page), "nothing shows where the focus is"
            page.keyboard.press("Space")
        elif kind == "textarea":
            page.keyboard.type("En ny løsning")
        elif page.locator(f"{NEXT}:focus").count():
            press_enter(page)
            return
    pytest.fail("the keyboard does not reach the button")


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def is_marked(page: Page) -> bool:
    """Whether the focused control, or the box round it, has an outline."""
    outline = "one => getComputedStyle(one).outlineStyle + getComputedStyle(one).boxShadow"
    boxes = [page.locator(":focus"), page.locator(".ds-field:has(:focus)")]
    return any(box.count() and box.first.evaluate(outline) != "nonenone" for box in boxes)


def test_the_summary_of_faults_has_the_focus_and_leads_to_the_field(
    page: Page, cases: Cases
) -> None:
    start(page, cases.fresh)
    page.click(NEXT)
    expect(page.locator("#summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id-P1-1")).to_be_focused()


def test_enter_in_a_text_means_next_and_not_another_language(page: Page, cases: Cases) -> None:
    start(page, cases.fresh)
    page.goto(page.url.replace("/p1/", "/p2/"))
    page.check("#id-P2-97")
    page.fill("#id-P2-97-text", "Noe annet")
    page.press("#id-P2-97-text", "Enter")
    expect(page).to_have_url(page.url.replace("/p2/", "/p3/"))
    answers = Response.objects.get(invitation=cases.fresh).answers
    assert answers == {"P2": [97], "P2:specify": "Noe annet"}


def test_the_language_changes_in_the_middle_of_a_text(page: Page, cases: Cases) -> None:
    start(page, cases.fresh)
    page.goto(page.url.replace("/p1/", "/p5/"))
    page.check("#id-P5-1")
    page.click(NEXT)
    page.fill("textarea", "Midt i en")
    page.click("button[name=sprak]")
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    expect(page.locator("textarea")).to_have_value("Midt i en")


def test_the_token_leaves_the_address_bar(page: Page, cases: Cases) -> None:
    referrers: list[str] = []
    page.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    start(page, cases.fresh)
    assert page.url.endswith("/svar/p1/")
    page.click("footer a >> nth=0")
    assert not [one for one in referrers if "/i/" in one]


@pytest.mark.parametrize("width", [320, 1280])
def test_each_button_of_a_grid_is_named_by_row_and_column(
    page: Page, cases: Cases, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    start(page, cases.fresh)
    page.goto(page.url.replace("/p1/", "/p9/"))
    row = page.locator("#id-P8-laws-text").inner_text()
    column = page.locator("#id-P8-laws-7-label").inner_text()
    button = page.get_by_role("radio", name=f"{row} {column}", exact=True)
    expect(button).to_have_attribute("id", "id-P8-laws-7")
    expect(page.get_by_role("radiogroup", name=row, exact=True)).to_have_count(1)
    is_table = page.locator(".grid__columns").is_visible()
    assert is_table == (width == 1280)


def test_targets_are_large(page: Page, cases: Cases) -> None:
    start(page, cases.fresh)
    for code in ("p1", "p2", "p9"):
        page.goto(page.url.rpartition("/svar/")[0] + f"/svar/{code}/")
        boxes = page.locator(".choice, .grid__cell, main button, .switch > *")
        heights = [box.bounding_box() for box in boxes.all()]
        assert all(box["height"] >= 44 for box in heights if box), code
