"""Correct typing errors in waves that people answer, with what was written in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from barometer.access import Right, person_of, requires
from surveys.fieldwork.corrections import correct_from, correctable
from surveys.fieldwork.models import NotAllowed, Wave
from surveys.questionnaires.drafting.changing import Conflict
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.editing.comparing import told
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.models import Questionnaire
from surveys.questionnaires.versions.corrections import CorrectionRefused
from surveys.questionnaires.versions.diff import diff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.editing.comparing import Told

LONGEST_NOTE = 300


class Correctable(NamedTuple):
    """A wave, what the draft changes in its questionnaire, and that of it which changes meaning."""

    wave: Wave
    changes: Sequence[Told]
    refused: Sequence[Told]


@never_cache
@requires(Right.RUN_WAVES)
def correct(request: HttpRequest, code: str) -> HttpResponse:
    """What the draft would correct in each wave that is ready or in the field; and do it."""
    questionnaire = get_object_or_404(Questionnaire.objects.select_related("draft"), code=code)
    draft = getattr(questionnaire, "draft", None)
    if draft is None:
        told_first = _(
            "Typing errors are corrected in a draft. Press “Write a new version” at the "
            "questionnaire, write the words as they should be, and come back here."
        )
        messages.info(request, told_first)
        return redirect("questionnaires:index")
    if request.method == "POST":
        return _correct(request, draft)
    try:
        document = sound_document(draft.document)
    except DocumentFault:
        messages.info(request, _("The draft has faults: see to them first."))
        return redirect("questionnaires:check", code)
    found = [_correctable(wave, document) for wave in correctable(draft)]
    context: dict[str, Any] = {"section": "questionnaires", "draft": draft, "waves": found}
    return render(request, "surveys/fieldwork/correct.html", context)


def _correctable(wave: Wave, document: Document) -> Correctable:
    version = wave.questionnaire_version
    former = version.load() if version is not None else document
    found = diff(former, document)
    return Correctable(
        wave, told(found.changes, former, document), told(found.meaning, former, document)
    )


def _correct(request: HttpRequest, draft: Draft) -> HttpResponse:
    code = draft.questionnaire.code
    wave = get_object_or_404(Wave, code=request.POST.get("wave", ""))
    revision = request.POST.get("revision", "")
    seen = int(revision) if revision.isascii() and revision.isdigit() else 0
    note = request.POST.get("note", "").strip()[:LONGEST_NOTE]
    try:
        version = correct_from(draft, seen, wave, person_of(request), timezone.now(), note)
    except Conflict:
        messages.warning(request, _("Somebody changed the draft meanwhile. Look at it again."))
    except Draft.DoesNotExist:
        messages.warning(request, _("The draft is gone: it was locked or discarded meanwhile."))
        return redirect("questionnaires:index")
    except (CorrectionRefused, NotAllowed, DocumentFault) as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("“%(wave)s” now asks version %(number)s, with the typing errors corrected.")
        messages.success(request, words % {"wave": wave.title, "number": version.number})
        return redirect("questionnaires:version", code, version.number)
    return redirect("fieldwork:correct", code)
