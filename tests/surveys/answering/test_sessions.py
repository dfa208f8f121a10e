"""Sessions in cookies, and in addresses where a browser takes no cookies."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.core.signing import TimestampSigner
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_script_prefix, reverse
from pytest_django import Settings

from surveys.answering.models import Response
from surveys.answering.sessions import (
    Session,
    address_with,
    give_cookie,
    session_of,
    signed,
    take_cookie,
    unsigned,
)
from surveys.fieldwork.links import link_for, token_for
from surveys.fieldwork.models import Invitation
from tests.factories import make_open_wave


class Cookieless(Client):
    """A browser that keeps no cookie, with the check of forged forms switched on."""

    def __init__(self) -> None:
        super().__init__(enforce_csrf_checks=True)

    def request(self, **request: Any) -> Any:
        self.cookies.clear()
        response = super().request(**request)
        self.cookies.clear()
        return response


@pytest.fixture
def started(invitation: Invitation) -> Iterator[tuple[Cookieless, str]]:
    """The browser, and the address of the first page as it got it."""
    browser = Cookieless()
    browser.get(link_for(invitation))
    yield browser, browser.post(link_for(invitation), {"start": "1"})["Location"]
    assert get_script_prefix() == "/", "the next request must not inherit a session"


def test_what_is_signed_comes_back() -> None:
    for session in (Session("abcdefghjk", 3), Session("abcdefghjk", 3, "nn")):
        assert unsigned(signed(session)) == session


def test_what_is_signed_for_something_else_opens_nothing() -> None:
    assert unsigned(TimestampSigner(salt="another").sign("abcdefghjk:1")) is None
    assert unsigned(signed(Session("abcdefghjk", 1))[:-1]) is None
    assert unsigned("") is None


def test_the_cookie_says_nothing_of_the_person(settings: Settings) -> None:
    response = HttpResponse()
    give_cookie(response, Session("abcdefghjk", 1, "nn"))
    value = response.cookies[settings.RESPONDENT_COOKIE_NAME].value
    assert value.startswith("abcdefghjk:1:")
    assert "nn" not in value.split(":")


def test_over_https_each_cookie_is_bound_to_the_host() -> None:
    names = "RESPONDENT_COOKIE_NAME SESSION_COOKIE_NAME CSRF_COOKIE_NAME"
    program = (
        f"from barometer import settings; print(*[getattr(settings, n) for n in {names.split()}])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PUBLIC_BASE_URL": "https://undersokelse.example.org"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert told == ["__Host-respondent", "__Host-staff", "__Host-csrf"]


def test_a_cookie_that_is_taken_away_opens_nothing(rf: RequestFactory) -> None:
    response = HttpResponse()
    take_cookie(response)
    name = project_settings.RESPONDENT_COOKIE_NAME
    rf.cookies[name] = response.cookies[name].value
    assert session_of(rf.get("/")) is None


def test_without_cookies_the_whole_survey_can_be_answered(
    started: tuple[Cookieless, str], invitation: Invitation
) -> None:
    browser, place = started
    assert re.fullmatch(r"/okt/[^/]+/svar/p1/", place)
    assert token_for(invitation) not in place
    answers = ({"Q1": "1"}, {"Q2": ["1"]}, {"Q3": "Noe"})
    for fields in answers:
        assert browser.get(place).status_code == 200
        place = browser.post(place, {"revision": "9", "next": "1", **fields})["Location"]
    receipt = browser.post(place, {"submit": "1"})["Location"]
    page = browser.get(receipt).content.decode()
    stored = Response.objects.get()
    assert stored.answers == {"Q1": 1, "Q2": [1], "Q3": "Noe"}
    assert stored.receipt_number in page


def test_every_address_on_such_a_page_has_the_session(started: tuple[Cookieless, str]) -> None:
    browser, place = started
    page = browser.get(place).content.decode()
    inside = re.findall(r'(?:href|action|data-autosave)="(/[^"]*)"', page)
    assert {one for one in inside if not one.startswith(("/okt/", "/static/"))} == set()
    assert not re.findall(r'"(/okt/[^"]*/static/)', page)


def test_a_language_chosen_without_cookies_stays_and_nothing_typed_is_lost(
    started: tuple[Cookieless, str],
) -> None:
    browser, place = started
    moved = browser.post(place, {"Q1": "2", "sprak": "nn"})
    assert moved.status_code == 307, "the form is sent again as it was"
    page = browser.post(moved["Location"], {"Q1": "2", "sprak": "nn"})
    assert page["Content-Language"] == "nn"
    assert re.search(r'value="2"[^>]*checked', page.content.decode())
    after = browser.post(moved["Location"], {"Q1": "2", "revision": "0", "next": "1"})["Location"]
    assert browser.get(after)["Content-Language"] == "nn"
    privacy = re.search(r'href="(/okt/[^"]+/personvern/)"', browser.get(after).content.decode())
    assert privacy
    assert browser.get(privacy[1])["Content-Language"] == "nn"


def test_a_browser_that_takes_cookies_comes_to_the_clean_address(invitation: Invitation) -> None:
    browser = Client()
    place = browser.post(link_for(invitation), {"start": "1"})["Location"]
    assert place.startswith("/okt/"), "nobody knew yet"
    assert browser.get(place)["Location"] == reverse("answering:page", args=["p1"])


def test_the_session_in_the_address_counts_before_a_cookie_of_another_case(db: None) -> None:
    first, second = make_open_wave(2).invitations.all()
    browser = Client()
    give = HttpResponse()
    give_cookie(give, Session(first.reference, 1))
    browser.cookies = give.cookies
    place = address_with(Session(second.reference, 1), "/svar/p1/")
    browser.post(place, {"Q1": "2", "revision": "0", "next": "1"})
    assert Response.objects.get().invitation == second


def test_a_replaced_link_ends_the_session_in_the_address(
    started: tuple[Cookieless, str], invitation: Invitation
) -> None:
    browser, place = started
    Invitation.objects.update(generation=2)
    assert browser.get(place).status_code == 404


@pytest.mark.parametrize("place", ["/styring/", "/inn/", "/admin/", "/okt/x/svar/", "/i/a/b/../"])
def test_only_respondents_pages_are_shown_inside_a_session(
    invitation: Invitation, place: str
) -> None:
    inside = address_with(Session(invitation.reference, 1), place)
    assert Cookieless().get(inside).status_code == 404


def test_a_session_that_is_none_gets_the_page_for_what_is_not_found(db: None) -> None:
    assert Cookieless().get("/okt/abcdefghjk:1:x:y/svar/p1/").status_code == 404
