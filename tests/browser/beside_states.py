"""The states of the pages beside the questions: whose link it is, changes, closing, time-out."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from surveys.answering.models import Response
from surveys.answering.recording import record, start_or_get, submit
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation, Wave
from surveys.fieldwork.waves import close
from tests.factories import make_open_wave

BAD_LINK = "/i/abcdefghjk/" + "A" * 24 + "/"


def beside_states(page: Page, host: str, language: str) -> Iterator[str]:
    """Lead the tab from state to state; yields the name of the one that is shown."""
    wave = make_open_wave(4, editable_until_close=True)
    wave.invitations.update(language=language)
    forwarded, disowned, amended, declining = wave.invitations.with_unit().order_by("pk")
    yield from _wrong_person(page, host, forwarded, disowned)
    _answered(declining, whole=False)
    open_page(page, declining, "decline")
    yield "about to decline what she has begun"
    yield from _amending(page, host, amended)
    yield from _submitted_for_good(page, host, language)
    yield from _closing(page, host, language)
    yield from _without_a_session(page, host, language)
    yield from _asking_for_a_link(page, host)


def open_page(page: Page, case: Invitation, button: str = "start") -> None:
    page.goto(link_for(case))
    page.click(f"button[name={button}]")


def _answered(case: Invitation, *, whole: bool) -> Response:
    response = start_or_get(case, case.language, timezone.now())
    record(response, "p1", {"Q1": ["2"]}, 0, timezone.now())
    if whole:
        submit(response, timezone.now())
    return response


def _wrong_person(
    page: Page, host: str, forwarded: Invitation, disowned: Invitation
) -> Iterator[str]:
    open_page(page, forwarded, "forward")
    yield "about to send on"
    _answered(forwarded, whole=False)
    page.reload()
    page.click("button[name=forward]")
    yield "sending on, with faults and answers that may go along"
    page.fill("[name=name]", "Ola Dahl")
    page.fill("[name=email]", "ola@example.org")
    page.click("button[name=forward]")
    yield "sent on"
    page.goto(link_for(forwarded))
    yield "a link that was sent on"
    open_page(page, disowned, "not_me")
    yield "about to say that it is not for her"
    page.click("button[name=not_me]")
    yield "not said, for the box is not ticked"
    page.check("[name=is_sure]")
    page.click("button[name=not_me]")
    yield "said that it is not for her"
    page.goto(link_for(disowned))
    yield "arrival where somebody has said that it is not for her"


def _amending(page: Page, host: str, case: Invitation) -> Iterator[str]:
    _answered(case, whole=False)
    open_page(page, case)
    page.goto(host + reverse("answering:review"))
    yield "review of what can be changed afterwards"
    page.click("button[name=submit]")
    yield "receipt of what can be changed"
    page.goto(host + reverse("answering:resume"))
    yield "submitted already, and can be changed"
    page.goto(link_for(case))
    yield "the link of what can be changed"
    page.click("button[name=start]")
    page.click("button[name=amend]")
    yield "review of changes"
    page.goto(link_for(case))
    yield "arrival while changing"


def _submitted_for_good(page: Page, host: str, language: str) -> Iterator[str]:
    case = make_open_wave(1, gives_copy_as_pdf=False).invitations.with_unit().get()
    Invitation.objects.filter(pk=case.pk).update(language=language)
    case.language = language
    _answered(case, whole=True)
    open_page(page, case)
    yield "receipt without a copy"
    page.goto(host + reverse("answering:resume"))
    yield "submitted already"
    Response.objects.filter(invitation=case).update(answers={"Q1": 1})
    page.goto(host + reverse("answering:receipt"))
    yield "receipt of what has been changed behind our back"


def _closing(page: Page, host: str, language: str) -> Iterator[str]:
    wave = make_open_wave(2)
    wave.invitations.update(language=language)
    begun, late = wave.invitations.with_unit().order_by("pk")
    _answered(begun, whole=False)
    open_page(page, begun)
    close(Wave.objects.get(pk=wave.pk), None, timezone.now())
    page.reload()
    yield "in the half-hour after closing"
    page.locator("#session").evaluate(
        "one => { one.showModal();"
        " return Promise.all(one.getAnimations({ subtree: true }).map((a) => a.finished)); }"
    )
    yield "the session is about to end"
    page.evaluate("document.getElementById('session').classList.add('session--failed')")
    yield "the session could not be extended"
    page.evaluate("document.getElementById('session').classList.add('session--over')")
    yield "the session has ended"
    page.goto(link_for(late))
    yield "closed for one who had not begun"


def _without_a_session(page: Page, host: str, language: str) -> Iterator[str]:
    wave = make_open_wave(1)
    wave.invitations.update(language=language)
    case = wave.invitations.with_unit().get()
    open_page(page, case)
    page.goto(host + reverse("answering:page", args=["p3"]))
    page.context.clear_cookies(name="respondent")
    page.fill("textarea", "Det jeg hadde tenkt å si")
    with page.expect_navigation():
        page.click("main button[name=next]")
    yield "what was written when the session was gone"
    for _turn in range(20):
        page.request.get(host + BAD_LINK)
    page.goto(host + BAD_LINK)
    yield "too many links that do not work"
    cache.clear()


def _asking_for_a_link(page: Page, host: str) -> Iterator[str]:
    page.goto(host + reverse("answering:ask"))
    yield "about to ask for a link"
    page.click("main button")
    yield "a link asked for without an address"
    page.fill("[name=email]", "ola@example.org")
    page.click("main button")
    yield "a link asked for"
    for _turn in range(20):
        page.request.post(host + reverse("answering:ask"), form={"email": "ola@example.org"})
    page.goto(host + reverse("answering:ask"))
    page.fill("[name=email]", "ola@example.org")
    page.click("main button")
    yield "too many links asked for"
    cache.clear()
