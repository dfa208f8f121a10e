"""Where the link leads: whose it is, who asks and why, and the button that starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from surveys.answering.gate import Verdict
from surveys.answering.guessing import show_bad_link
from surveys.answering.prose import blocks_of
from surveys.answering.respondent import case_of_link
from surveys.answering.sessions import (
    Session,
    address_with,
    give_cookie,
    keep_language,
    takes_cookies,
)
from surveys.answering.showing import show, show_verdict, small_posts
from surveys.answering.views.pages import place_to_resume

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from surveys.answering.respondent import Case


@small_posts
@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    """Nothing is stored here, not by the button either: scanners of mail press buttons.

    So the form needs no protection against forgery. The page gives a cookie (the language): a
    browser that does not bring it back answers in addresses of its own (see `sessions`). The
    token stands in this address only; this page alone sends no referrer at all.
    """
    response = _arrival(request, reference, token)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@small_posts
def mangled(request: HttpRequest, rest: str) -> HttpResponse:
    """What mail programs and fingers make of links."""
    return show_bad_link(request)


def _arrival(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    case = case_of_link(request, reference, token)
    if case is None:
        return show_bad_link(request)
    if request.method == "POST" and case.verdict in {Verdict.OPEN, Verdict.SUBMITTED}:
        response = _start(request, case)
    elif case.verdict is not Verdict.OPEN:
        response = show_verdict(request, case, case.verdict)
    else:
        template = "surveys/answering/arrival.html"
        response = show(request, case, template, _facts(case), own={})
        if not takes_cookies(request):
            keep_language(response, case.language)
    return response


def _facts(case: Case) -> dict[str, object]:
    document = case.document
    introduction = case.told(document.introduction) if document else ""
    return {
        "introduction": blocks_of(introduction),
        "is_begun": case.response.pk is not None,
        "is_submitted": case.response.submitted_at is not None,
        "has_declined": case.invitation.state == case.invitation.State.DECLINED,
        "is_not_me": case.invitation.not_me_at is not None,
    }


def _start(request: HttpRequest, case: Case) -> HttpResponse:
    session = Session(case.invitation.reference, case.invitation.generation, case.language)
    place = _place_for(request.POST, case)
    if not takes_cookies(request):
        place = address_with(session, place)
    response = HttpResponseRedirect(place)
    give_cookie(response, session)
    keep_language(response, case.language)
    response.headers["Cache-Control"] = "no-store"
    return response


def _place_for(posted: QueryDict, case: Case) -> str:
    """What the button leads to: each asks once more on a page of its own."""
    if case.verdict is Verdict.SUBMITTED:
        return reverse("answering:receipt")
    for button in ("decline", "forward", "not_me"):
        if button in posted:
            return reverse(f"answering:{button}")
    return place_to_resume(case)
