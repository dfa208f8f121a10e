"""The way through the staff's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext

from tests.journey.running import Running, eventually
from tests.screenshots.pages import CLOSED, DRAFT_PAGES, OPEN, STAFF_PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.screenshots.camera import Camera

# One that was submitted in the closed wave goes, past the program, and the watcher looks.
DELETE_A_SUBMISSION = f"""
from django.conf import settings
from surveys.answering.models import Response
from surveys.monitoring.watching import watch
watch(settings.WATCH_DIR)
gone = Response.objects.filter(wave__code="{CLOSED}", submitted_at__isnull=False)[0]
Response.objects.filter(pk=gone.pk).delete()
watch(settings.WATCH_DIR)
"""


# How many of the closed waves are not counted yet.
UNCOUNTED = """
from results.tabulation.models import Cube
from surveys.fieldwork.models import Wave
counted = Cube.objects.filter(computed_at__isnull=False).values("wave")
print(Wave.objects.filter(state="closed").exclude(pk__in=counted).count())
"""


def logged_in(browser: Browser, barometer: Running) -> BrowserContext:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    page.goto(f"{barometer.base_url}/inn/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", barometer.password("admin"))
    page.click("main button[type=submit]")
    page.wait_for_url("**/styring/")
    return context


def open_the_wave(context: BrowserContext, camera: Camera, barometer: Running) -> None:
    page = context.new_page()
    camera.visit(page, "open", f"styring/runder/{OPEN}/apne/")
    page.click("form.actions button[type=submit]")
    eventually(lambda: len(barometer.mails()) > 3, 120)
    page.close()


def staff_pages(context: BrowserContext, camera: Camera, barometer: Running) -> None:
    eventually(lambda: barometer.manage("shell", "--command", UNCOUNTED).split()[-1] == "0", 900)
    page = context.new_page()
    for name, address in STAFF_PAGES.items():
        camera.visit(page, name, address)
    for name, start, link in (
        ("case", "cases", "main li a"),
        ("mail", "outbox", "main li a"),
        ("screening", "open-answers", "main a[href*='/svar/']"),
    ):
        page.goto(f"{camera.base_url}/{STAFF_PAGES[start]}")
        with page.expect_navigation():
            page.locator(link).first.click()
        camera.shoot(page, name)
    page.goto(f"{camera.base_url}/{STAFF_PAGES['questionnaires']}")
    with page.expect_navigation():
        page.click("main form[action*='/utkast/ordforere/'] button")
    for name, address in DRAFT_PAGES.items():
        camera.visit(page, name, address)
    page.close()


def alarms(context: BrowserContext, camera: Camera, barometer: Running) -> None:
    barometer.manage("shell", "--command", DELETE_A_SUBMISSION)
    page = context.new_page()
    for name in ("home", "wave", "receipts"):
        camera.visit(page, f"{name}-alarm", STAFF_PAGES[name])
    page.close()
