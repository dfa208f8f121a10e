from urllib.parse import urlencode

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from surveys.answering.gate import NotNow, Verdict
from surveys.answering.respondent import Case
from surveys.answering.showing import LARGEST_POST, respondent_page, show_no_link, small_posts
from surveys.questionnaires.item_types.text import ROOM_ON_A_PAGE
from tests.surveys.answering.conftest import Respondent

FORM = "application/x-www-form-urlencoded"


@small_posts
def taking_anything(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.body)}")


@pytest.mark.parametrize(("size", "status"), [(LARGEST_POST, 200), (LARGEST_POST + 1, 413)])
def test_bodies_up_to_the_limit_are_read(rf: RequestFactory, size: int, status: int) -> None:
    request = rf.post("/", b"x" * size, content_type="text/plain")
    assert taking_anything(request).status_code == status


def test_a_refused_body_is_not_read(rf: RequestFactory) -> None:
    request = rf.post("/", b"x" * (LARGEST_POST + 1), content_type="text/plain")
    taking_anything(request)
    assert request._read_started is False  # type: ignore[attr-defined]


@small_posts
def reading_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.mark.parametrize("length", ["", "many", "-1"])
def test_a_length_that_is_no_number_is_none(rf: RequestFactory, length: str) -> None:
    assert reading_nothing(rf.get("/", CONTENT_LENGTH=length)).status_code == 200


def test_one_who_comes_too_late_within_a_request_gets_the_page_that_says_so(
    respondent: Respondent, rf: RequestFactory
) -> None:
    @respondent_page()
    def closing(request: HttpRequest, case: Case) -> HttpResponse:
        raise NotNow(Verdict.CLOSED)

    rf.cookies = respondent.cookies
    response = closing(rf.get("/"))
    assert response.status_code == 200
    assert "/svar/" not in response.content.decode()
    assert respondent.invitation.wave.contact_email in response.content.decode()


def test_the_page_without_a_link_is_kept_by_no_browser(rf: RequestFactory) -> None:
    response = show_no_link(rf.get("/"))
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


def test_the_page_without_a_link_keeps_the_language_chosen_earlier(rf: RequestFactory) -> None:
    rf.cookies["language"] = "nn"
    assert show_no_link(rf.get("/"))["Content-Language"] == "nn"


def test_the_fullest_page_that_a_questionnaire_may_have_is_read() -> None:
    """Ten texts of the longest characters there are, as a browser sends them."""
    texts = {f"T{number}": "\U0001d4d0" * (ROOM_ON_A_PAGE // 10) for number in range(10)}
    assert len(urlencode(texts)) < LARGEST_POST


def test_what_nobody_writes_is_not_even_read_to_be_given_back(
    rf: RequestFactory, settings: Settings
) -> None:
    request = rf.post("/", {"Q1": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})
    assert taking_anything(request).status_code == 413
    assert request._read_started is False  # type: ignore[attr-defined]


def test_more_fields_than_any_page_has_are_too_much_and_no_failure(rf: RequestFactory) -> None:
    fields = {f"Q{number}": "x" * 1000 for number in range(1001)}
    assert taking_anything(rf.post("/", urlencode(fields), FORM)).status_code == 413
