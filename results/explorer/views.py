"""Result pages for staff. Every address can be bookmarked; none needs JavaScript."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from barometer.access import Right, requires
from results.explorer.figures import read_results
from results.explorer.presenting import present
from results.explorer.searching import is_found
from results.tabulation.ad_hoc import NoSuchBreakdown
from results.tabulation.cubes import NoCube
from results.tabulation.models import Cube
from results.tabulation.refreshing import STEP
from surveys.exports.waves import NoSuchWave, wave_counts, wave_facts, waves_with_answers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@requires(Right.SEE_RESULTS)
def index(request: HttpRequest) -> HttpResponse:
    """The waves that have been in the field."""
    cubes = {cube.wave_id: cube for cube in Cube.objects.only("wave_id", "computed_at", "fault")}
    waves = [(facts, counts, cubes.get(facts.id)) for facts, counts in waves_with_answers()]
    return render(
        request, "results/explorer/index.html", {"waves": waves, "step": STEP, "section": "results"}
    )


@requires(Right.SEE_RESULTS)
def wave(request: HttpRequest, code: str) -> HttpResponse:
    """One wave, split by the breakdown that the address names (`?fordelt=size&sok=words`)."""
    split_by = request.GET.get("fordelt", "")
    try:
        results = read_results(code, split_by)
    except (NoSuchWave, NoSuchBreakdown) as error:
        raise Http404 from error
    except NoCube:
        return _without_figures(request, code)
    query = request.GET.get("sok", "").strip()
    found = tuple(one for one in results.figures if is_found(one.item, query))
    context = {
        "facts": results.facts,
        "results": results,
        "items": present(replace(results, figures=found)),
        "query": query,
        "number": len(results.figures),
        "split_by": split_by,
        "section": "results",
    }
    return render(request, "results/explorer/wave.html", context)


def _without_figures(request: HttpRequest, code: str) -> HttpResponse:
    facts = wave_facts(code)
    context = {
        "facts": facts,
        "counts": wave_counts(code),
        "cube": Cube.objects.filter(wave_id=facts.id).first(),
        "step": STEP,
        "section": "results",
    }
    return render(request, "results/explorer/no_figures.html", context)
