"""Upload a translators' workbook into a draft."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from barometer.access import Right, person_of, requires
from surveys.questionnaires.drafting.changing import Conflict, change
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.editing.translating import translations
from surveys.questionnaires.editing.uploading import TranslationsForm, content_of
from surveys.questionnaires.editing.views.saving import SECTION, draft_of, revision_in
from surveys.questionnaires.exchange.workbooks import LARGEST_FILE
from surveys.questionnaires.faults import DocumentFault

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.exchange.translations import Translated


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the workbook; then tell what was taken, and what was left aside, by cell."""
    draft = draft_of(code)
    form = TranslationsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _take(request, draft, form)
        except Draft.DoesNotExist:
            message = _("The draft is gone: it was locked or discarded meanwhile.")
            messages.warning(request, message)
            return redirect("questionnaires:index")
    return _page(request, draft, form)


def _take(request: HttpRequest, draft: Draft, form: TranslationsForm) -> HttpResponse:
    brought: list[Translated] = []
    data = content_of(form, LARGEST_FILE)
    edit = translations(data, brought, take_stale=form.cleaned_data["take_stale"])
    try:
        draft = change(draft, edit, revision_in(request), person_of(request))
    except Conflict as conflict:
        context = {"section": SECTION, "draft": conflict.draft, "conflict": conflict}
        template = "surveys/questionnaires/conflict.html"
        return render(request, template, context, status=HTTPStatus.CONFLICT)
    except DocumentFault as refusal:
        return _page(request, draft, form, faults=refusal.faults)
    except EditRefused as refusal:
        form.add_error("file", str(refusal))
        return _page(request, draft, form)
    took_stale = form.cleaned_data["take_stale"]
    return _page(request, draft, TranslationsForm(), brought=brought[-1], took_stale=took_stale)


def _page(
    request: HttpRequest, draft: Draft, form: TranslationsForm, **told: object
) -> HttpResponse:
    context = {
        "section": SECTION,
        "tab": "files",
        "here": True,
        "draft": draft,
        "form": form,
        **told,
    }
    is_refused = bool(form.errors or told.get("faults"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "surveys/questionnaires/translations.html", context, status=status)
