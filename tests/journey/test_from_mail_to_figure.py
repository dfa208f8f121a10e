"""The whole walk: opened by staff, sent by the worker, answered, counted, read as a figure."""

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit
from zipfile import ZipFile

import psycopg
import pytest
from playwright.sync_api import Browser, Page

from tests.journey.running import Running, eventually, redis_address, running

pytestmark = pytest.mark.journey

WAVE = "ordforere-na"
SIMULATED = 39


def on_a_server(folder: Path) -> Iterator[dict[str, str]]:
    """A database of its own on the PostgreSQL server the suite runs on, and Redis as broker."""
    server = os.environ.get("DATABASE_URL")
    if server is None:
        pytest.skip("no PostgreSQL server for this run")
    name = f"journey_{os.getpid()}"
    maintenance = urlsplit(server)._replace(path="/postgres").geturl()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            address = urlsplit(server)._replace(path=f"/{quote(name)}").geturl()
            yield {"DATABASE_URL": address, "CELERY_BROKER_URL": redis_address()}
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def embedded(folder: Path) -> Iterator[dict[str, str]]:
    """As `make run` has it: SQLite and a queue of files."""
    yield {}


@pytest.fixture(params=[embedded, on_a_server], ids=["embedded", "server"])
def barometer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    for extra in request.param(tmp_path):
        with running(tmp_path / "var", extra) as started:
            yield started


def log_in(browser: Browser, barometer: Running, username: str) -> Page:
    page = browser.new_context(locale="nb-NO").new_page()
    page.goto(f"{barometer.base_url}/inn/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", barometer.password(username))
    page.click("main button[type=submit]")
    page.wait_for_url("**/styring/")
    return page


def press(page: Page, address: str) -> None:
    """Open a page that asks for confirmation, and confirm."""
    page.goto(address)
    page.click("form.actions button[type=submit]")
    page.wait_for_load_state()


def answer_in_chromium(browser: Browser, link: str) -> str:
    """Answer by touching the first choice of everything, and return the receipt's text."""
    page = browser.new_context(locale="nb-NO", viewport={"width": 360, "height": 740}).new_page()
    page.goto(link)
    page.click("button[name=start]")
    for _ in range(30):
        page.wait_for_load_state()
        if (submit := page.locator("button[name=submit]")).count():
            submit.click()
            page.wait_for_url("**/kvittering/")
            return page.inner_text("main")
        for group in page.locator("form#answers [role=radiogroup]").all():
            group.locator("input[type=radio]").first.check(force=True)
        for group in page.locator("fieldset:has(> .choice input[type=checkbox])").all():
            group.locator("input[type=checkbox]").first.check(force=True)
        with page.expect_navigation():  # the page saves itself first
            page.click("form#answers button.ds-button[name=next]")
    raise AssertionError(f"no review page after 30 pages; stopped at {page.url}")


def counted_in_the_file(barometer: Running, item: str) -> Counter[str]:
    """Count the codes of one item over the submitted rows of the exported file."""
    archive = barometer.folder / "answers.zip"
    barometer.manage("export_responses", WAVE, "--format", "csv", "--out", str(archive))
    with ZipFile(archive) as files:
        lines = files.read(f"{WAVE}.csv").decode("utf-8-sig").splitlines()
    return Counter(row[item] for row in csv.DictReader(lines, delimiter=";"))


def test_answers_travel_from_the_mail_to_the_figure(barometer: Running, browser: Browser) -> None:
    desk = log_in(browser, barometer, "felt")
    press(desk, f"{barometer.base_url}/styring/runder/{WAVE}/apne/")

    def sent() -> bool:
        (ledger,) = json.loads(barometer.manage("ledger", WAVE, "--json"))
        messages = ledger["messages"]
        return bool(messages["by_state"]["sent"] == messages["rows"])

    eventually(lambda: len(barometer.mails()) > 300 and sent(), 180)
    links = barometer.links()
    assert len(set(links)) == len(links)

    chosen = barometer.folder / "links.txt"
    chosen.write_text("\n".join(links[:SIMULATED]))
    told = barometer.manage(
        *("simulate_respondents", WAVE, "--count", str(SIMULATED), "--seed", "7"),
        *("--base-url", barometer.base_url, "--links", str(chosen)),
    )
    assert told.startswith(f"{SIMULATED} of {SIMULATED} completed"), told
    receipt = answer_in_chromium(browser, links[-1])
    assert re.search(r"\d", receipt)
    assert "levert" in answered_again(browser, links[-1])

    press(desk, f"{barometer.base_url}/styring/runder/{WAVE}/lukk/")
    analyst = log_in(browser, barometer, "analyse")
    address = f"{barometer.base_url}/resultater/{WAVE}/"

    def figure_is_there() -> bool:
        analyst.goto(address)
        if not analyst.locator("#P3").count():
            return False  # nothing is computed yet
        return f"{SIMULATED + 1} av 371" in analyst.inner_text("main .lead")

    eventually(figure_is_there, 60)
    shown = (analyst.locator("#P3").text_content() or "").replace("\xa0", " ")
    printed = json.loads(barometer.manage("estimates", WAVE, "--item", "P3", "--json"))
    counted = counted_in_the_file(barometer, "P3")
    given = [estimate for estimate in printed["estimates"] if not estimate["hidden"]]
    assert given
    for estimate in printed["estimates"]:
        assert estimate["shown"].replace("\xa0", " ") in shown
    for estimate in given:
        assert estimate["count"] == counted[str(estimate["category"])]
        assert estimate["base"] == SIMULATED + 1


def answered_again(browser: Browser, link: str) -> str:
    page = browser.new_context(locale="nb-NO").new_page()
    page.goto(link)
    return page.inner_text("main")
