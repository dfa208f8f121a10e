"""How far the computing of a wave's figures has come: a line that renews itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRefresh

from barometer.access import Right, requires
from results.tabulation.models import Cube
from surveys.exports.waves import NoSuchWave, wave_facts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@requires(Right.SEE_RESULTS)
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The line alone while figures are computed; after that the wave's page, with the new ones."""
    try:
        facts = wave_facts(code)
    except NoSuchWave as error:
        raise Http404 from error
    cube = Cube.objects.filter(wave_id=facts.id).first()
    if cube is not None and cube.is_being_computed:
        return render(request, "results/explorer/progress.html", {"facts": facts, "cube": cube})
    if request.headers.get("HX-Request"):
        return HttpResponseClientRefresh()
    return redirect("explorer:wave", code)
