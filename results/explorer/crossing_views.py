"""The page that chooses which breakdowns are crossed in a survey's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from barometer.access import Right, requires
from results.explorer.crossings import read_crossings
from results.tabulation.crossings import choose_crossings
from results.tabulation.cubes import NoCube
from surveys.exports.waves import NoSuchWave

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@requires(Right.SEE_RESULTS)
def crossings(request: HttpRequest, code: str) -> HttpResponse:
    """What each pair would come to; the pairs that are ticked (`par=size*region`) are crossed."""
    try:
        found = read_crossings(code)
    except NoSuchWave as error:
        raise Http404 from error
    except NoCube:
        return redirect("explorer:wave", code)
    if request.method == "POST":
        asked = set(request.POST.getlist("par"))
        pairs = [
            (one.first.code, one.second.code)
            for one in found.possible
            if one.code in asked and not one.is_too_large
        ]
        if choose_crossings(found.facts.survey_id, found.codebook, pairs):
            messages.success(request, _("The choice is saved. The figures are computed anew."))
        return redirect("explorer:crossings", code)
    context = {"section": "results", "facts": found.facts, "found": found}
    return render(request, "results/explorer/crossings.html", context)
