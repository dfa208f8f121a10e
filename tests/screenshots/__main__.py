"""Run Barometer on data of its own, walk through it and take the pictures."""

from __future__ import annotations

import sys
import tempfile
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import CHROMIUM_ARGUMENTS, find_chromium
from tests.journey.running import ROOT, Running, running
from tests.screenshots.camera import Camera
from tests.screenshots.pages import MISSING_PAGES, PUBLIC_PAGES, pictures
from tests.screenshots.respondents import pilot_pages, respondent_pages
from tests.screenshots.staff import alarms, logged_in, open_the_wave, staff_pages

FOLDER = ROOT / "var" / "screenshots"


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("Chromium is needed for screenshots; install it and try again.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "var", {}) as barometer,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        camera = Camera(barometer.base_url, FOLDER)
        walk(browser, camera, barometer)
        browser.close()
    print(f"{len(camera.taken)} pages are pictured in {FOLDER.relative_to(ROOT)}/")
    if camera.taken != pictures():
        sys.exit(f"Not as listed: {sorted(camera.taken ^ pictures())}")


def walk(browser: Browser, camera: Camera, barometer: Running) -> None:
    anonymous = browser.new_context(locale="nb-NO").new_page()
    for name, address in PUBLIC_PAGES.items():
        camera.visit(anonymous, name, address)
    for name, address in MISSING_PAGES.items():
        camera.visit(anonymous, name, address, HTTPStatus.NOT_FOUND)
    staff = logged_in(browser, barometer)
    open_the_wave(staff, camera, barometer)
    respondent_pages(browser, camera, barometer.links()[0])
    staff_pages(staff, camera, barometer)
    pilot_pages(browser, staff, camera, barometer)
    alarms(staff, camera, barometer)


if __name__ == "__main__":
    main()
