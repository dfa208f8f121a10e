"""What a page saves by itself while it is filled in: through the same gate and the same judge."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.utils import timezone, translation
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from surveys.answering.commenting import keep_comments
from surveys.answering.recording import Conflict, Forged, NotOnPath, record
from surveys.answering.showing import respondent_page
from surveys.answering.views.pages import form_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.answering.recording import Recorded
    from surveys.answering.respondent import Case


@require_POST
@respondent_page()
def autosave(request: HttpRequest, case: Case, page_code: str) -> HttpResponse:
    """Store what the page has by now, and tell what to say of it.

    Nobody is nagged about what is empty. «Saved» is answered only when the save is committed.
    """
    with translation.override(case.language):
        return _autosave(request, case, page_code)


def _autosave(request: HttpRequest, case: Case, page_code: str) -> HttpResponse:
    form = form_of(request.POST)
    document = case.response.questionnaire_version.load()
    try:
        recorded = record(
            case.response,
            page_code,
            form.answers,
            form.revision,
            case.now,
            asked_before={item.code for item in document.items()},
            window=form.window,
        )
    except Conflict:
        words = _("You have answered this in another window. Press Next to choose which counts.")
        return _told(words, HTTPStatus.CONFLICT)
    except Forged:
        return _told(_("Nothing was saved. Press Next to see why."), HTTPStatus.BAD_REQUEST)
    except NotOnPath:
        words = _("This page is not among your questions any more. Press Next to go on.")
        return _told(words, HTTPStatus.NOT_FOUND)
    keep_comments(case.invitation, recorded.shown, form.answers, case.now)
    return JsonResponse({"words": _saved(case, recorded), "revision": case.response.revision})


def _saved(case: Case, recorded: Recorded) -> str:
    at = time_format(timezone.localtime(case.response.saved_at), "H.i")
    if any(fault.kind == "wrong" for fault in recorded.cleaned.faults):
        return _("Saved at %(time)s, but something must be put right before it counts.") % {
            "time": at
        }
    return _("Saved at %(time)s.") % {"time": at}


def _told(words: str, status: HTTPStatus) -> HttpResponse:
    return JsonResponse({"words": words}, status=status)
