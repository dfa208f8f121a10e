"""Begin a draft from a file: our own JSON, or XLSForm."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from barometer.access import Right, person_of, requires
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.drafting.starting import draft_from
from surveys.questionnaires.editing.uploading import MOST_FAULTS, DocumentForm, content_of, read_any
from surveys.questionnaires.editing.views.saving import SECTION
from surveys.questionnaires.exchange.workbooks import LARGEST_FILE
from surveys.questionnaires.faults import DocumentFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.drafting.models import Draft
    from surveys.questionnaires.faults import Fault


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


def _draft(form: DocumentForm, actor: User) -> Draft:
    document = read_any(content_of(form, LARGEST_FILE))
    code = form.cleaned_data["code"] or document.code
    return draft_from(document, code, document.title, actor)
