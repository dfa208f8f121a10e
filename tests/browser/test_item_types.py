"""Every type of item as people meet it: narrow, wide, dark, in order and in fault."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from surveys.answering.models import Response
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation
from tests.browser.respondent_states import go_on
from tests.factories import make_invitation, make_open_wave, make_version
from tests.questionnaires.reading import raw

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What is filled in to have each page refused.
WRONG: dict[str, dict[str, str]] = {
    "scale_with_ends": {},
    "numbers_in_ranges": {"Whole": "mange", "Share": "1,25"},
    "dates_between": {"Start.day": "31", "Start.month": "2", "Start.year": "2019"},
    "consent_to_go_on": {},
    "long_list_as_select": {},
    "random_order": {},
    "sum_to_hundred": {"N1": "50", "N2": "30", "N3": "21"},
    "piped_answers": {"Name": "x" * 101},
}
SCREENS = [(360, "light", "nb"), (360, "dark", "nn"), (1280, "light", "nn"), (1280, "dark", "nb")]


@pytest.fixture
def invitation_to(live_server: LiveServer, settings: Settings) -> "Inviting":
    settings.PUBLIC_BASE_URL = live_server.url
    return Inviting()


class Inviting:
    """Makes invitations to the small questionnaires."""

    def __call__(self, name: str, language: str = "nb") -> Invitation:
        wave = make_open_wave(1, version=make_version(raw(name)))
        return make_invitation(wave, language=language)


def start(page: Page, invitation: Invitation) -> None:
    page.goto(link_for(invitation))
    page.click("button[name=start]")


@pytest.mark.parametrize(("width", "scheme", "language"), SCREENS)
def test_every_type_is_accessible_and_fits_its_screen(
    page: Page, invitation_to: Inviting, width: int, scheme: str, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = []
    for name, filled in WRONG.items():
        page.context.clear_cookies()
        start(page, invitation_to(name, language))
        faults += [f"{name}: {fault}" for fault in faults_of(page, width)]
        for field, text in filled.items():
            page.fill(f"[name='{field}']", text)
        go_on(page)
        if name != "piped_answers" or filled:
            expect(page.locator("#summary")).to_be_visible()
        faults += [f"{name}, refused: {fault}" for fault in faults_of(page, width)]
    assert not faults, "\n\n".join(faults)


def faults_of(page: Page, width: int) -> list[str]:
    faults = []
    result = Axe().run(page)
    if result.violations_count:
        faults.append(result.generate_report())
    if page.evaluate("document.documentElement.scrollWidth") > width:
        faults.append("scrolls sideways")
    if page.locator("h1").count() != 1:
        faults.append("not one heading")
    small = page.eval_on_selector_all(
        "main :is(.scale__step, .choice, select, input[type=text])",
        "all => all.map(one => one.getBoundingClientRect())"
        ".filter(box => box.height && (box.height < 24 || box.width < 24)).length",
    )
    if small:
        faults.append(f"{small} targets are smaller than 24 px")
    return faults


def test_the_summary_leads_to_the_field_that_is_wrong(page: Page, invitation_to: Inviting) -> None:
    start(page, invitation_to("dates_between"))
    page.fill("[name='Start.day']", "1")
    page.fill("[name='Start.year']", "2019")
    go_on(page)
    page.click("#summary a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "Start.month"


def test_all_types_are_answered_without_scripts(browser: Browser, invitation_to: Inviting) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    invitation = invitation_to("scale_with_ends")
    start(page, invitation)
    page.get_by_label("10, Svært godt").check()
    go_on(page)
    assert Response.objects.get(invitation=invitation).answers == {"L": 10}
    context.clear_cookies()
    invitation = invitation_to("long_list_as_select")
    start(page, invitation)
    page.select_option("[name=County]", "97")
    page.fill("[name='County:specify']", "Svalbard")
    go_on(page)
    stored = Response.objects.get(invitation=invitation).answers
    assert stored == {"County": 97, "County:specify": "Svalbard"}
    context.close()
