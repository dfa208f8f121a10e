"""The language of a page."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

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


def test_an_unknown_language_is_no_choice() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert chosen_language(request) is None


def test_the_answer_says_which_language_it_is_in() -> None:
    response = language_middleware(lambda _request: HttpResponse())(RequestFactory().get("/"))
    assert response.headers["Content-Language"] == "nb"
