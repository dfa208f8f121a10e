"""The item bank: find an item of any version, and put it into a page of the draft."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from barometer.access import Right, person_of, requires
from surveys.questionnaires.drafting.changing import Conflict, change
from surveys.questionnaires.drafting.editing import paste
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.editing.banking import BankForm, lines
from surveys.questionnaires.editing.views.saving import SECTION, draft_of, revision_in
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.models import QuestionnaireVersion

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.document import Item
    from surveys.questionnaires.editing.banking import Line


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def bank(request: HttpRequest, code: str) -> HttpResponse:
    """Items that are found, each with a button that puts it into the page."""
    draft = draft_of(code)
    if request.method == "POST":
        return _paste(request, draft)
    if not draft.document.get("pages"):
        messages.info(request, _("Add a page first: the items of the bank go to a page."))
        return redirect("questionnaires:outline", code)
    form = BankForm(request.GET, draft.document)
    found: list[Line] = []
    try:
        found = lines(form, draft.document)
    except DocumentFault as refusal:
        messages.error(request, str(refusal))
    context = {
        "section": SECTION,
        "tab": "outline",
        "here": True,
        "draft": draft,
        "form": form,
        "found": found,
    }
    return render(request, "surveys/questionnaires/bank.html", context)


def _paste(request: HttpRequest, draft: Draft) -> HttpResponse:
    code = draft.questionnaire.code
    try:
        edit = paste(_chosen(request), request.POST.get("side", ""))
        current = change(draft, edit, revision_in(request), person_of(request))
    except Conflict as conflict:
        context = {"section": SECTION, "draft": conflict.draft, "conflict": conflict}
        template = "surveys/questionnaires/conflict.html"
        return render(request, template, context, status=HTTPStatus.CONFLICT)
    except (EditRefused, DocumentFault) as refusal:
        messages.error(request, str(refusal))
        return redirect("questionnaires:outline", code)
    except Draft.DoesNotExist:
        messages.warning(request, _("The draft is gone: it was locked or discarded meanwhile."))
        return redirect("questionnaires:index")
    done = current.changes.latest("revision")
    messages.success(request, done.text)
    return redirect("questionnaires:part", code, done.part)


def _chosen(request: HttpRequest) -> Item:
    """The item that the button names, by version and code. Raises `Http404`."""
    number, _colon, code = request.POST.get("item", "").partition(":")
    if not (number.isascii() and number.isdigit()):
        raise Http404
    version = get_object_or_404(QuestionnaireVersion, pk=int(number[:18]))
    item = version.load().item(code)
    if item is None:
        raise Http404
    return item
