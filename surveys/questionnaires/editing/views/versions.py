"""The locked versions of a questionnaire, and what was corrected on the way to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render

from barometer.access import Right, requires
from surveys.questionnaires.editing.comparing import told
from surveys.questionnaires.editing.part_form import LANGUAGE_NAMES
from surveys.questionnaires.editing.views.saving import SECTION
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from surveys.questionnaires.versions.corrections import corrections_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@requires(Right.EDIT_QUESTIONNAIRES)
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """Every version of one questionnaire, the newest first."""
    questionnaire = get_object_or_404(Questionnaire.objects.select_related("draft"), code=code)
    context = {
        "section": SECTION,
        "questionnaire": questionnaire,
        "draft": getattr(questionnaire, "draft", None),
        "versions": questionnaire.versions.select_related("locked_by", "corrects"),
    }
    return render(request, "surveys/questionnaires/versions.html", context)


@requires(Right.EDIT_QUESTIONNAIRES)
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version: what it is, and each text that was corrected since the first of its kind."""
    found = get_object_or_404(
        QuestionnaireVersion.objects.select_related("questionnaire", "locked_by", "corrects"),
        questionnaire__code=code,
        number=number,
    )
    document = found.load()
    corrections = [
        (one, told([one.change], document, document)[0]) for one in corrections_of(found)
    ]
    context = {
        "section": SECTION,
        "questionnaire": found.questionnaire,
        "version": found,
        "document": document,
        "languages": [LANGUAGE_NAMES.get(one, one) for one in document.languages],
        "corrections": corrections,
        "former": found.questionnaire.versions.filter(number__lt=number).first(),
    }
    return render(request, "surveys/questionnaires/version.html", context)
