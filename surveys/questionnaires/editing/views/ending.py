"""The check of a draft, and its end: locked as a version, or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from barometer.access import Right, person_of, requires
from surveys.questionnaires.drafting.changing import Conflict
from surveys.questionnaires.drafting.locking import discard, faults_of, lock
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.editing.advising import advice_on
from surveys.questionnaires.editing.sketching import by_part
from surveys.questionnaires.editing.views.saving import (
    SECTION,
    draft_of,
    revision_in,
    saved_context,
)
from surveys.questionnaires.faults import DocumentFault

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that keeps the draft from being locked, with the way to it; else advice."""
    draft = draft_of(code)
    faults = faults_of(draft)
    context = {
        "section": SECTION,
        "tab": "check",
        "faults": faults,
        "by_part": by_part(draft.document, faults),
        "advice": advice_on(draft, is_trying="trial" in request.GET),
        "beside": draft.newer_versions(),
        **saved_context(draft),
    }
    return render(request, "surveys/questionnaires/check.html", context)


@require_POST
@requires(Right.EDIT_QUESTIONNAIRES)
def lock_(request: HttpRequest, code: str) -> HttpResponse:
    """Lock the draft, as it was seen to be."""
    draft = draft_of(code)
    try:
        version = lock(draft, revision_in(request), person_of(request))
    except DocumentFault:
        messages.error(request, _("The draft cannot be locked before all of this is seen to."))
    except Conflict:
        messages.warning(request, _("Somebody changed the draft meanwhile. Look at it again."))
    except Draft.DoesNotExist:
        messages.warning(request, _("The draft is gone: it was locked or discarded meanwhile."))
        return redirect("questionnaires:index")
    else:
        told = _("“%(title)s” is locked as version %(number)s. Waves can use it now.")
        title = version.questionnaire.title
        messages.success(request, told % {"title": title, "number": version.number})
        return redirect("questionnaires:index")
    return redirect("questionnaires:check", code)


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def discard_(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, and throw the draft away."""
    draft = draft_of(code)
    if request.method == "POST":
        try:
            discard(draft, revision_in(request))
        except Conflict:
            messages.warning(request, _("Somebody changed the draft meanwhile. Look at it again."))
            return redirect("questionnaires:outline", code)
        except Draft.DoesNotExist:
            messages.warning(request, _("The draft is gone: it was locked or discarded meanwhile."))
        else:
            messages.success(request, _("The draft is discarded."))
        return redirect("questionnaires:index")
    context = {
        "section": SECTION,
        "draft": draft,
        "versions": draft.questionnaire.versions.count(),
        "steps": draft.changes.count(),
    }
    return render(request, "surveys/questionnaires/discard.html", context)
