"""The language of a page."""

import datetime as dt

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.utils.formats import date_format

from barometer.languages import chosen_language, language_middleware


def language_seen(request: HttpRequest) -> str | None:
    seen: list[str | None] = []

    def view(_request: HttpRequest) -> HttpResponse:
        seen.append(translation.get_language())
        return HttpResponse()

    language_middleware(view)(request)
    return seen[0]


def test_a_page_is_norwegian_whatever_the_browser_wishes() -> None:
    request = RequestFactory().get("/", headers={"accept-language": "en"})
    assert language_seen(request) == "nb"


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_the_readers_choice_is_kept(code: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = code
    assert language_seen(request) == code


def test_pages_for_staff_are_never_in_a_language_that_covers_only_respondents_pages() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "se"
    assert chosen_language(request) == "se"
    assert language_seen(request) == "nb"


@pytest.mark.parametrize(
    ("code", "words", "day"),
    [
        ("nb", "Neste", "5. desember 2026"),
        ("nn", "Neste", "5. desember 2026"),
        ("en", "Next", "5 December 2026"),
        ("se", "Boahtte", "5.12.2026"),
    ],
)
def test_each_language_has_its_words_and_dates(code: str, words: str, day: str) -> None:
    with translation.override(code):
        assert translation.gettext("Next") == words
        assert date_format(dt.date(2026, 12, 5)) == day


def test_what_sami_lacks_is_in_bokmal() -> None:
    with translation.override("se"):
        assert translation.gettext("Log out") == "Logg ut"


def test_an_unknown_language_is_no_choice() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert chosen_language(request) is None


def test_the_answer_says_which_language_it_is_in() -> None:
    response = language_middleware(lambda _request: HttpResponse())(RequestFactory().get("/"))
    assert response.headers["Content-Language"] == "nb"
