"""The list of questionnaires, and how a draft begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from barometer.access import Right, person_of, requires
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.drafting.starting import (
    AlreadyDrafted,
    copy_forward,
    new_draft,
    start_questionnaire,
)
from surveys.questionnaires.editing.forms import BeginningForm
from surveys.questionnaires.editing.views.saving import SECTION
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.drafting.models import Draft


@requires(Right.EDIT_QUESTIONNAIRES)
def index(request: HttpRequest) -> HttpResponse:
    """Every questionnaire with its draft and its versions."""
    found = Questionnaire.objects.select_related("draft__edited_by").prefetch_related(
        "versions__locked_by"
    )
    listed = [(one, getattr(one, "draft", None), list(one.versions.all())) for one in found]
    context = {"section": SECTION, "questionnaires": listed}
    return render(request, "surveys/questionnaires/index.html", context)


@requires(Right.EDIT_QUESTIONNAIRES)
def new(request: HttpRequest) -> HttpResponse:
    """A questionnaire from nothing, or as a copy of a version."""
    form = BeginningForm(request.POST or None, initial={"copied": request.GET.get("fra")})
    if request.method == "POST" and form.is_valid():
        try:
            draft = _begun(form, person_of(request))
        except EditRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("questionnaires:outline", draft.questionnaire.code)
    context = {"section": SECTION, "form": form}
    return render(request, "surveys/questionnaires/new.html", context)


def _begun(form: BeginningForm, actor: User) -> Draft:
    code, copied = form.cleaned_data["code"], form.cleaned_data["copied"]
    if copied is None:
        return start_questionnaire(code, form.titles(), form.cleaned_data["languages"], actor)
    return copy_forward(copied, code, form.titles_in(copied.load().languages), actor)


@require_POST
@requires(Right.EDIT_QUESTIONNAIRES)
def begin(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The next version, as the version is."""
    version = get_object_or_404(
        QuestionnaireVersion.objects.select_related("questionnaire"),
        questionnaire__code=code,
        number=number,
    )
    try:
        new_draft(version.questionnaire, version, person_of(request))
    except AlreadyDrafted:
        messages.info(request, _("Somebody has begun a draft already: here it is."))
    return redirect("questionnaires:outline", code)
