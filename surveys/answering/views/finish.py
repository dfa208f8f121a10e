"""The end: look through, submit, receipt; or decline."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from surveys.answering.amending import begin_amending, drop_amendments
from surveys.answering.copy_paper import as_pdf, copy_of
from surveys.answering.gate import Verdict
from surveys.answering.recording import (
    Incomplete,
    decline,
    path_through,
    receipt_of,
    submit,
    verify,
)
from surveys.answering.reviewing import reviewed
from surveys.answering.showing import respondent_page, show
from surveys.fieldwork.case_changes import undo_decline
from surveys.questionnaires.document import in_language

if TYPE_CHECKING:
    from django.http import HttpRequest

    from surveys.answering.respondent import Case
    from surveys.questionnaires.document import Text
    from surveys.questionnaires.on_path import PageOnPath

SHORT_CHECKSUM = 16


@require_http_methods(["GET", "HEAD", "POST"])
@respondent_page()
def review(request: HttpRequest, case: Case) -> HttpResponse:
    """All answers in words, with a way to change each; the button submits them."""
    if "drop" in request.POST:
        drop_amendments(case.response)
        return HttpResponseRedirect(reverse("answering:receipt"))
    if request.method == "POST":
        try:
            submit(case.response, case.now)
        except Incomplete as incomplete:
            return _review(request, case, incomplete.pages)
        return HttpResponseRedirect(reverse("answering:receipt"))
    return _review(request, case)


def _review(request: HttpRequest, case: Case, lacking: tuple[PageOnPath, ...] = ()) -> HttpResponse:
    path = path_through(case.response)
    with translation.override(case.language):
        own = {"answers": reviewed(path, case.language, [page.code for page in lacking])}
    context = {
        "lacking": [
            (page.code, in_language(_first_asked(page), case.language)) for page in lacking
        ],
        "is_submitted": case.response.submitted_at is not None,
        "last_page": path.pages[-1].code,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if lacking else HTTPStatus.OK
    template = "surveys/answering/review.html"
    if lacking:  # their texts may repeat what she has written: kept for nobody else
        return show(request, case, template, {**context, **own}, status)
    return show(request, case, template, context, status, own)


def _first_asked(page: PageOnPath) -> Text:
    return next(shown.item.text for shown in page.items if shown.is_asked)


@require_http_methods(["GET", "HEAD", "POST"])
@respondent_page(when=Verdict.SUBMITTED)
def receipt(request: HttpRequest, case: Case) -> HttpResponse:
    """What was received and when; the button opens it for changes where the wave allows them."""
    if "amend" in request.POST:
        begin_amending(case.response, case.now)
        return HttpResponseRedirect(reverse("answering:review"))
    given = receipt_of(case.response)
    facts = {"receipt": given, "short_checksum": given.checksum[:SHORT_CHECKSUM]}
    with translation.override(case.language):
        own = {"facts": render_to_string("surveys/answering/receipt_facts.html", facts)}
    context = {"is_intact": verify(case.response), "may_amend": case.may_amend}
    return show(request, case, "surveys/answering/receipt.html", context, own=own)


@require_safe
@respondent_page(when=Verdict.SUBMITTED)
def copy(request: HttpRequest, case: Case) -> HttpResponse:
    """What she submitted, as tagged PDF."""
    if not case.wave.gives_copy_as_pdf:
        raise Http404
    with translation.override(case.language):
        pdf = as_pdf(copy_of(case))
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{case.wave.code}-{case.response.receipt_number}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@respondent_page()
def declining(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask first, then mark, then thank: a scanner that pressed the way here changes nothing.

    Nor does one that sends the form without pressing its button. It can be taken back.
    """
    has_declined = case.invitation.state == case.invitation.State.DECLINED
    if "decline" in request.POST:
        decline(case.response, case.now)
        return HttpResponseRedirect(reverse("answering:decline"))
    if has_declined and "undo" in request.POST:
        undo_decline(case.invitation, case.now)
        return HttpResponseRedirect(reverse("answering:resume"))
    page = "declined" if has_declined else "decline"
    return show(request, case, f"surveys/answering/{page}.html", {"is_begun": case.response.pk})
