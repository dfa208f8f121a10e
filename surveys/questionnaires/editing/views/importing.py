"""A draft from a file, our own JSON or XLSForm: a new questionnaire, or the next of an old one."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from barometer.access import Right, person_of, requires
from surveys.questionnaires.drafting.changing import Conflict
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.drafting.starting import AlreadyDrafted, draft_from
from surveys.questionnaires.editing.taking import present_document, read_next, take
from surveys.questionnaires.editing.uploading import (
    MOST_FAULTS,
    DocumentForm,
    UploadForm,
    content_of,
    read_any,
)
from surveys.questionnaires.editing.views.comparing import compared
from surveys.questionnaires.editing.views.saving import SECTION, revision_in
from surveys.questionnaires.exchange.workbooks import LARGEST_FILE
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import canonical_json, read
from surveys.questionnaires.models import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.drafting.models import Draft
    from surveys.questionnaires.faults import Fault

# The field that brings back the document whose changes have been seen.
CONFIRMED: Final = "document"


@requires(Right.EDIT_QUESTIONNAIRES)
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for the file; make the whole draft of it, or tell every fault and make nothing."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = ()
    if request.method == "POST" and form.is_valid():
        try:
            draft = _draft(form, person_of(request))
        except DocumentFault as refusal:
            faults = refusal.faults
        except EditRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            told = _("“%(title)s” is a draft now. Nothing of the file was left out.")
            messages.success(request, told % {"title": draft.questionnaire.title})
            return redirect("questionnaires:outline", draft.questionnaire.code)
    context = {
        "section": SECTION,
        "form": form,
        "faults": faults[:MOST_FAULTS],
        "count": len(faults),
    }
    is_refused = bool(faults or form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "surveys/questionnaires/import.html", context, status=status)


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def upload_next(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the file; show what it would change in the questionnaire; take it when confirmed."""
    found = get_object_or_404(Questionnaire.objects.select_related("draft"), code=code)
    form = UploadForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {}
    try:
        if request.method == "POST" and CONFIRMED in request.POST:
            return _take(request, found)
        if request.method == "POST" and form.is_valid():
            present = present_document(found)
            document = read_next(content_of(form, LARGEST_FILE), present)
            context = compared(present, document, shows_all=False) | {
                "unchanged": 0,
                CONFIRMED: canonical_json(document).decode(),
            }
    except DocumentFault as refusal:
        context = {"faults": refusal.faults[:MOST_FAULTS], "count": len(refusal.faults)}
    context |= {
        "section": SECTION,
        "questionnaire": found,
        "draft": getattr(found, "draft", None),
        "form": form,
    }
    is_refused = bool(context.get("faults") or form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "surveys/questionnaires/import_next.html", context, status=status)


def _take(request: HttpRequest, found: Questionnaire) -> HttpResponse:
    """What was confirmed, read anew: nothing that came through the browser is trusted."""
    document = read(request.POST[CONFIRMED].encode())
    try:
        take(found, document, revision_in(request), person_of(request))
    except (Conflict, AlreadyDrafted):
        told = _(
            "The draft was changed meanwhile. Upload the file again to see what it changes now."
        )
        messages.warning(request, told)
        return redirect("questionnaires:import-next", found.code)
    messages.success(request, _("The file is the draft now. Undo brings back what was there."))
    return redirect("questionnaires:outline", found.code)


def _draft(form: DocumentForm, actor: User) -> Draft:
    document = read_any(content_of(form, LARGEST_FILE))
    code = form.cleaned_data["code"] or document.code
    return draft_from(document, code, document.title, actor)
