"""The link came to the wrong one: she sends it on to the right one, or tells that it is not hers.

Each of these asks for something that no robot fills in, on a page behind the one the link opens.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from surveys.answering.forms import ForwardForm, NotMeForm
from surveys.answering.gate import NotNow, Verdict
from surveys.answering.handing_over import hand_over
from surveys.answering.respondent import LANGUAGE_FIELD
from surveys.answering.sessions import take_cookie
from surveys.answering.showing import respondent_page, show
from surveys.fieldwork.case_changes import confirm_right_one, say_not_me
from surveys.fieldwork.models import NotAllowed, Replaced

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.answering.respondent import Case


@require_http_methods(["GET", "HEAD", "POST"])
@respondent_page()
def forward(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask who the right one is, and send the case on to them."""
    with translation.override(case.language):
        return _forward(request, case)


def _forward(request: HttpRequest, case: Case) -> HttpResponse:
    is_begun = case.response.pk is not None
    posted = request.POST if "forward" in request.POST else None
    form = ForwardForm(posted, is_begun=is_begun)
    if form.is_valid():
        given = form.cleaned_data
        try:
            hand_over(
                case.response,
                given["name"],
                given["email"],
                with_answers=given.get("with_answers", False),
                now=case.now,
            )
        except Replaced:
            raise
        except NotAllowed as refusal:
            form.add_error("email", str(refusal))
        else:
            response = show(request, case, "surveys/answering/forwarded.html")
            take_cookie(response)
            return response
    context = {"form": form, "is_begun": is_begun}
    return show(request, case, "surveys/answering/forward.html", context, _status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@respondent_page()
def not_me(request: HttpRequest, case: Case) -> HttpResponse:
    """Take down that the link is not for her, or that it is after all."""
    with translation.override(case.language):
        return _not_me(request, case)


def _not_me(request: HttpRequest, case: Case) -> HttpResponse:
    if case.response.submitted_at is not None:
        raise NotNow(Verdict.SUBMITTED)
    told = case.invitation.not_me_at is not None
    if told and "undo" in request.POST:
        confirm_right_one(case.invitation, None, case.now)
        return HttpResponseRedirect(reverse("answering:resume"))
    if told:
        return show(request, case, "surveys/answering/not_me_told.html")
    is_posted = request.method == "POST" and LANGUAGE_FIELD not in request.POST
    form = NotMeForm(request.POST if is_posted else None, addressee=case.addressee)
    if form.is_valid():
        say_not_me(case.invitation, form.cleaned_data["words"], case.now)
        return HttpResponseRedirect(reverse("answering:not_me"))
    return show(request, case, "surveys/answering/not_me.html", {"form": form}, _status(form))


def _status(form: ForwardForm | NotMeForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
