"""Pictures of every kind of page, at 360 and 1280 px, light and dark (``make screenshots``)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import CHROMIUM_ARGUMENTS, find_chromium
from tests.journey.running import ROOT, Running, eventually, running

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURES = ROOT / "var" / "screenshots"
WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
OPEN, CLOSED = "ordforere-na", "ordforere-2019"
STAFF_PAGES = {
    "home": "styring/",
    "surveys": "styring/undersokelser/",
    "new-wave": "styring/ny-runde/",
    "setup": f"styring/runder/{OPEN}/oppsett/",
    "wave": f"styring/runder/{CLOSED}/",
    "cases": f"styring/saker/?runde={CLOSED}",
    "outbox": "styring/utboks/",
    "results-index": "resultater/",
    "results": f"resultater/{CLOSED}/",
    "results-by-size": f"resultater/{CLOSED}/?fordelt=size",
    "representativity": f"representativitet/{CLOSED}/?fordelt=size",
    "results-item": f"resultater/{CLOSED}/P10/?fordelt=centrality",
    "trend": "utvikling/ledere/INNOVATIVE/",
    "weighting": "vekting/ledere-2018/",
    "derived": "variabler/",
    "open-answers": f"apne-svar/{CLOSED}/P5b/",
    "files": "datafiler/",
    "admin": "admin/",
}
PUBLIC_PAGES = {
    "front": "",
    "login": "inn/",
    "privacy": "personvern/",
    "unknown-link": "i/ukjent12/ukjent/",
    "not-found": "finnes-ikke/",
}


def shoot(page: Page, name: str) -> None:
    """Take the page as it is, in every width and colour scheme."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740 if width == WIDTHS[0] else 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
    print(name)


def staff(browser: Browser, barometer: Running) -> BrowserContext:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    page.goto(f"{barometer.base_url}/inn/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", barometer.password("admin"))
    page.click("main button[type=submit]")
    page.wait_for_url("**/styring/")
    return context


def staff_pages(context: BrowserContext, barometer: Running) -> None:
    page = context.new_page()
    page.goto(f"{barometer.base_url}/styring/runder/{OPEN}/apne/")
    shoot(page, "open")
    page.click("form.actions button[type=submit]")
    eventually(lambda: len(barometer.mails()) > 3, 60)
    for name, address in STAFF_PAGES.items():
        page.goto(f"{barometer.base_url}/{address}")
        shoot(page, name)
        if name in {"cases", "outbox"}:
            page.locator("main table a, main li a").first.click()
            shoot(page, f"{name}-one")


def fill(page: Page) -> None:
    """Choose the first answer of everything on the page."""
    for group in page.locator("form#answers [role=radiogroup]").all():
        group.locator("input[type=radio]").first.check(force=True)
    for group in page.locator("fieldset:has(> .choice input[type=checkbox])").all():
        group.locator("input[type=checkbox]").first.check(force=True)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.click("form#answers button.ds-button[name=next]")


def two_windows(page: Page) -> None:
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
    shoot(page, "answer-not-saved-yet")
    page.context.set_offline(False)
    go_on(page)
    shoot(page, "answer-conflict")
    page.goto(place)


def respondent_pages(browser: Browser, link: str) -> None:
    page = browser.new_context(locale="nb-NO").new_page()
    page.goto(link)
    shoot(page, "arrival")
    for button in ("decline", "forward", "not_me"):
        page.goto(link)
        page.click(f"button[name={button}]")
        shoot(page, button.replace("_", "-"))
    page.goto(link)
    page.click("button[name=start]")
    for code in pages_until_review(page):
        shoot(page, f"answer-{code}")
        if code == "p3":
            go_on(page)
            shoot(page, "answer-error")
        if code == "p9":
            page.locator("fieldset[role=radiogroup] input").first.check()
            go_on(page)
            shoot(page, "answer-grid-error")
        fill(page)
        go_on(page)
        if code == "p1":
            two_windows(page)
    shoot(page, "review")
    page.click("button[name=submit]")
    shoot(page, "receipt")
    page.goto(link)
    shoot(page, "already-submitted")


def pages_until_review(page: Page) -> Iterator[str]:
    while "/svar/" in page.url:
        yield page.url.rstrip("/").rpartition("/")[2]
        page.wait_for_load_state()


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("Chromium is needed for screenshots; install it and try again.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "var", {}) as barometer,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        anonymous = browser.new_context(locale="nb-NO").new_page()
        for name, address in PUBLIC_PAGES.items():
            anonymous.goto(f"{barometer.base_url}/{address}")
            shoot(anonymous, name)
        staff_pages(staff(browser, barometer), barometer)
        respondent_pages(browser, barometer.links()[0])
        browser.close()
    print(f"Pictures are in {PICTURES.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
