"""The states of a question page that the mayors' survey alone does not have."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from surveys.fieldwork.models import Invitation
from tests.browser.respondent_states import NEXT, go_on, start
from tests.factories import make_invitation, make_open_wave, make_version
from tests.questionnaires.reading import raw


def make_case(language: str) -> Invitation:
    """A case of a pilot, on the small questionnaire whose items open on their page."""
    version = make_version(
        raw("opened_on_the_page") | {"definition": raw("every_item_type")["definition"]}
    )
    wave = make_open_wave(1, version=version, is_pilot=True, reference_period="2018–2019")
    return make_invitation(wave, language=language)


def question_states(page: Page, host: str, language: str) -> Iterator[str]:
    """Lead the tab from state to state; yields the name of the one that is shown."""
    case = make_case(language)
    start(page, case)
    page.goto(f"{host}/svar/p2/")
    yield "several questions, some closed"
    yield from _opening(page)
    yield from _saving(page)
    yield from _forging(page, host)
    page.goto(f"{host}/oversikt/")
    yield "review of several questions on a page"
    page.goto(f"{host}/svar/p3/?oversikt=1")
    yield "a page to be changed from the review"


def _opening(page: Page) -> Iterator[str]:
    page.check("#id-Tried-1")
    expect(page.locator("#id-Kinds")).to_be_visible()
    page.check("#id-Kinds-1")
    page.check("#id-Kinds-2")
    page.locator("details.comment summary").first.click()
    yield "opened by a choice, counted down, comment open"
    page.check("#id-Kinds-3")
    yield "counted beyond the most"
    go_on(page)
    yield "too many, and something left empty"
    page.uncheck("#id-Kinds-3")
    page.evaluate("document.querySelectorAll('[name=seen]').forEach((one) => one.remove())")
    page.check("#id-Sure-5")
    go_on(page)
    yield "come back with what was opened"


def _saving(page: Page) -> Iterator[str]:
    saved = page.locator("#saved")
    words = saved.inner_text()
    page.fill("#id-Main", "Midt i en setning")
    expect(saved).not_to_have_text(words)
    yield "saved by itself"
    page.context.set_offline(True)
    page.fill("#id-Main", "Uten nett")
    expect(saved).to_have_text(saved.get_attribute("data-waiting") or "")
    yield "not saved yet"
    page.context.set_offline(False)
    expect(saved).not_to_have_text(saved.get_attribute("data-waiting") or "")
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#id-Main", "I et annet vindu")
    go_on(other)
    other.close()
    words = saved.inner_text()
    page.fill("#id-Main", "Her også")
    expect(saved).not_to_have_text(words)
    yield "told of another window"
    go_on(page)
    yield "to choose between two windows, on a page with many questions"


def _forging(page: Page, host: str) -> Iterator[str]:
    page.goto(f"{host}/svar/p2/")
    page.evaluate("document.getElementById('id-Tried-1').value = '77'")
    page.locator(NEXT).evaluate("(button) => button.form.submit()")
    page.wait_for_selector("#summary")
    yield "something that the page does not offer"
