"""Two versions side by side, or a draft and the version it was begun from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from barometer.access import Right, requires
from surveys.questionnaires.editing.comparing import side_by_side
from surveys.questionnaires.editing.views.saving import SECTION, draft_of, saved_context
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.questionnaires.versions.diff import diff

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.document import Document


class PairForm(forms.Form):
    """Which two versions, of one questionnaire or of two."""

    before = forms.ModelChoiceField(
        QuestionnaireVersion.objects.select_related("questionnaire").defer("document"),
        label=gettext_lazy("First version"),
    )
    after = forms.ModelChoiceField(
        QuestionnaireVersion.objects.select_related("questionnaire").defer("document"),
        label=gettext_lazy("Second version"),
    )


@requires(Right.EDIT_QUESTIONNAIRES)
def compare(request: HttpRequest) -> HttpResponse:
    """Choose two versions, and see them side by side."""
    form = PairForm(request.GET if "after" in request.GET else None, initial=request.GET.dict())
    context: dict[str, Any] = {"section": SECTION, "form": form}
    if form.is_valid():
        first, second = form.cleaned_data["before"], form.cleaned_data["after"]
        pair = f"before={first.pk}&after={second.pk}&"
        context |= {"before": first, "after": second, "pair": pair}
        context |= compared(first.load(), second.load(), shows_all="all" in request.GET)
    return render(request, "surveys/questionnaires/compare.html", context)


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """What a sound draft changes in the version it was begun from."""
    draft = draft_of(code)
    if draft.based_on is None:
        messages.info(request, _("The draft was not begun from a version."))
        return redirect("questionnaires:outline", code)
    try:
        document = sound_document(draft.document)
    except DocumentFault:
        messages.info(request, _("The draft can be compared when all of this is seen to."))
        return redirect("questionnaires:check", code)
    context = {
        "section": SECTION,
        "tab": "changes",
        "before": draft.based_on,
        **compared(draft.based_on.load(), document, shows_all="all" in request.GET),
        **saved_context(draft),
    }
    return render(request, "surveys/questionnaires/changes.html", context)


def compared(before: Document, after: Document, *, shows_all: bool) -> dict[str, Any]:
    """The comparison for a page: how much differs, and the lines, unchanged ones too if asked."""
    found = diff(before, after)
    lines = side_by_side(found, before, after)
    return {
        "found": found,
        "lines": [one for one in lines if shows_all or one.status != "same"],
        "unchanged": sum(one.status == "same" for one in lines),
        "shows_all": shows_all,
    }
