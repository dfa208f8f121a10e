"""The way of one who answers, and of one who tries out a questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.screenshots.pages import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.journey.running import Running
    from tests.screenshots.camera import Camera

# Prints the link of the only case, on a line of its own.
OPEN_A_PILOT = f"""
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Wave
from tests.factories import make_open_wave
version = Wave.objects.get(code="{CLOSED}").questionnaire_version
pilot = make_open_wave(1, version=version, is_pilot=True, is_demo=True, code="pilot")
print(link_for(pilot.invitations.get()))
"""


def fill(page: Page) -> None:
    """Choose the first answer of everything on the page."""
    for group in page.locator("form#answers [role=radiogroup]").all():
        group.locator("input[type=radio]").first.check(force=True)
    for group in page.locator("fieldset:has(> .choice input[type=checkbox])").all():
        group.locator("input[type=checkbox]").first.check(force=True)


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(f"button[name={button}]")


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.click("form#answers button.ds-button[name=next]")


def two_windows(page: Page, camera: Camera) -> None:
    """Answer the first page differently in two windows, without a net for a while."""
    place = page.url
    page.goto(place.replace("/p2/", "/p1/"))
    other = page.context.new_page()
    other.goto(page.url)
    other.check("input[type=radio] >> nth=1")
    go_on(other)
    other.close()
    page.context.set_offline(True)
    page.check("input[type=radio] >> nth=2")
    page.get_by_text("vi prøver igjen").wait_for()
    camera.shoot(page, "answer-not-saved-yet")
    page.context.set_offline(False)
    go_on(page)
    camera.shoot(page, "answer-conflict")
    page.goto(place)


def respondent_pages(browser: Browser, camera: Camera, link: str) -> None:
    page = browser.new_context(locale="nb-NO").new_page()
    page.goto(f"{link}?sprak=nn")
    camera.shoot(page, "arrival-nynorsk")
    page.goto(f"{link}?sprak=nb")
    camera.shoot(page, "arrival")
    for button in ("decline", "forward", "not_me"):
        page.goto(link)
        press(page, button)
        camera.shoot(page, button.replace("_", "-"))
    page.goto(link)
    press(page, "start")
    for code in pages_until_review(page):
        camera.shoot(page, f"answer-{code}")
        if code == "p3":
            go_on(page)
            camera.shoot(page, "answer-error")
        if code == "p9":
            page.locator("fieldset[role=radiogroup] input").first.check()
            go_on(page)
            camera.shoot(page, "answer-grid-error")
        fill(page)
        go_on(page)
        if code == "p1":
            two_windows(page, camera)
    camera.shoot(page, "review")
    press(page, "submit")
    camera.shoot(page, "receipt")
    page.goto(link)
    camera.shoot(page, "already-submitted")


def pages_until_review(page: Page) -> Iterator[str]:
    while "/svar/" in page.url:
        yield page.url.rstrip("/").rpartition("/")[2]


def pilot_pages(
    browser: Browser, staff: BrowserContext, camera: Camera, barometer: Running
) -> None:
    """One remarks on a question while she tries the questionnaire; staff read it."""
    link = barometer.manage("shell", "--command", OPEN_A_PILOT).split()[-1]
    page = browser.new_context(locale="nb-NO").new_page()
    page.goto(link)
    press(page, "start")
    fill(page)
    page.locator("details.comment > summary").first.click()
    page.locator("details.comment textarea").first.fill("Hva regnes som en plan?")
    camera.shoot(page, "answer-comment")
    go_on(page)
    reader = staff.new_page()
    camera.visit(reader, "comments", "styring/runder/pilot/kommentarer/")
    reader.close()
