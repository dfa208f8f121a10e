"""The page that holds a wave's answers against its sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render

from barometer.access import Right, requires
from results.representativity.comparing import NoSuchBreakdown, read_representativity
from results.representativity.words import conclusion, margin_headings, verdict
from results.tabulation.cubes import NoCube
from surveys.exports.waves import NoSuchWave

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@requires(Right.SEE_RESULTS)
def representativity(request: HttpRequest, code: str) -> HttpResponse:
    """Item non-response is split by the breakdown that the address names (`?fordelt=size`)."""
    split_by = request.GET.get("fordelt", "")
    try:
        found = read_representativity(code, split_by)
    except (NoSuchWave, NoSuchBreakdown) as error:
        raise Http404 from error
    except NoCube:
        return redirect("explorer:wave", code)
    context = {
        "section": "results",
        "facts": found.facts,
        "found": found,
        "conclusion": conclusion(found),
        "variables": [(one, verdict(one)) for one in found.variables],
        "margin_headings": margin_headings(),
        "split_by": split_by,
    }
    return render(request, "results/representativity/wave.html", context)
