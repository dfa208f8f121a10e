"""The states of the respondents' and the public pages, each reached as people reach it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

import surveys.questionnaires
from surveys.answering.models import Response
from surveys.answering.recording import record, start_or_get, submit
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation
from surveys.fieldwork.waves import close
from tests.factories import make_open_wave, make_version, make_wave

MAYORS = Path(surveys.questionnaires.__file__).parent / "library" / "ordforere.json"
NEXT = "main button[name=next]"
REQUIRED = {"p3": "P3", "p5": "P5", "p11": "P10"}
PUBLIC = ("front", "privacy", "cookies", "accessibility", "contact")


@dataclass(frozen=True)
class Cases:
    """Cases of the mayors' survey in every stage that a link can meet."""

    fresh: Invitation
    other: Invitation
    declining: Invitation
    submitted: Invitation
    closed: Invitation
    early: Invitation


def make_cases(language: str) -> Cases:
    version = make_version(json.loads(MAYORS.read_text(encoding="utf-8")))
    wave = make_open_wave(4, version=version, is_demo=True)
    gone = make_open_wave(1, version=version)
    early = make_wave(1, version=version)
    for one in (wave, gone, early):
        one.invitations.update(language=language)
    fresh, other, declining, submitted = wave.invitations.order_by("pk")
    for case in (submitted, gone.invitations.get()):
        response = start_or_get(case, language, timezone.now())
        for page, item in REQUIRED.items():
            record(response, page, {item: ["2"]}, response.revision, timezone.now())
        if case == submitted:
            submit(response, timezone.now())
    close(gone, None, timezone.now())
    Response.objects.filter(wave=gone).update(started_at=timezone.now())  # gets no grace
    return Cases(
        fresh, other, declining, submitted, gone.invitations.get(), early.invitations.get()
    )


def start(page: Page, case: Invitation, button: str = "start") -> None:
    page.goto(link_for(case))
    page.click(f"button[name={button}]")


def go_on(page: Page) -> None:
    """Press «next» and wait for what comes: the page saves itself first, if it must."""
    with page.expect_navigation():
        page.click(NEXT)


def states(page: Page, host: str, cases: Cases) -> Iterator[str]:
    """Lead the tab from state to state; yields the name of the one that is shown."""
    yield from _outside(page, host, cases)
    yield from _answering(page, host, cases)
    yield from _two_windows(page, host, cases)
    yield from _ending(page, host, cases)
    yield from _declining(page, host, cases)


def _outside(page: Page, host: str, cases: Cases) -> Iterator[str]:
    for name in PUBLIC:
        page.goto(host + reverse(f"answering:{name}"))
        yield name
    for name, case in (("closed", cases.closed), ("too early", cases.early)):
        page.goto(link_for(case))
        yield name
    page.goto(link_for(cases.submitted))
    yield "submitted"
    page.goto(host + "/i/abcdefghjk/broken/")
    yield "unknown link"


def _answering(page: Page, host: str, cases: Cases) -> Iterator[str]:
    page.goto(link_for(cases.fresh))
    yield "arrival"
    page.click("button[name=start]")
    yield "single choice"
    go_on(page)
    yield "single choice, left empty"
    page.check("#id-P1-1")
    go_on(page)
    page.check("#id-P2-97")
    page.fill("#id-P2-97-text", "Noe annet")
    page.click("summary")
    yield "several choices with other, definition open"
    go_on(page)
    start(page, cases.fresh)
    yield "resumed"
    page.goto(host + "/svar/p5/")
    page.check("#id-P5-1")
    go_on(page)
    yield "open text"
    page.fill("textarea", "Nesten alt jeg vet. " + "x" * 5_000)
    go_on(page)
    yield "a text that is too long for its field"
    page.fill("textarea", "Alt jeg vet. " * 50_000)
    page.click(NEXT)
    yield "more text than can be sent"
    with page.expect_navigation():  # past the script, as where there is none
        page.evaluate("document.getElementById('answers').submit()")
    yield "too large"
    page.goto(host + "/svar/p7/")
    for code in (1, 2, 3, 4):
        page.check(f"#id-P6-{code}")
    go_on(page)
    yield "four of at most three"
    page.goto(host + "/svar/p9/")
    yield "grid of nine columns"
    page.check("#id-P8-laws-1")
    go_on(page)
    yield "grid of nine columns, rows left empty"
    page.goto(host + "/svar/p10/")
    yield "grid of six columns"
    page.goto(host + "/svar/p4/")
    yield "not among her questions"


def _two_windows(page: Page, host: str, cases: Cases) -> Iterator[str]:
    page.goto(host + "/svar/p1/")
    page.check("#id-P1-2")
    other = page.context.new_page()
    other.goto(host + "/svar/p1/")
    other.check("#id-P1-3")
    go_on(other)
    other.close()
    go_on(page)
    yield "answered in another window"


def _ending(page: Page, host: str, cases: Cases) -> Iterator[str]:
    start(page, cases.other)
    page.goto(host + reverse("answering:review"))
    page.click("button[name=submit]")
    yield "nothing to submit"
    start(page, cases.fresh)
    for code, item in REQUIRED.items():
        page.goto(f"{host}/svar/{code}/")
        page.check(f"#id-{item}-1")
        go_on(page)
    page.goto(host + reverse("answering:review"))
    yield "review"
    page.click("button[name=submit]")
    yield "receipt"


def _declining(page: Page, host: str, cases: Cases) -> Iterator[str]:
    start(page, cases.declining, "decline")
    yield "about to decline"
    page.click("button[name=decline]")
    yield "declined"
    page.goto(link_for(cases.declining))
    yield "arrival after declining"
