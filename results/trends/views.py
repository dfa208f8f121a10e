"""Staff pages of trends and associations; every address can be bookmarked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from barometer.access import Right, requires
from barometer.templatetags.barometer import in_language
from results.coding.columns import with_coded_items
from results.explorer.choices import splitting_items
from results.explorer.downloads import FORMATS
from results.explorer.figures import NoSuchItem, TooFew
from results.statistics.multiplicity import Correction
from results.tabulation.ad_hoc import NoSuchBreakdown
from results.tabulation.counting import TooManyGroups
from results.tabulation.cubes import NoCube
from results.trends.association import NoSuchPair, read_association
from results.trends.files import as_csv
from results.trends.forms import ReferenceForm
from results.trends.models import ReferenceFigure
from results.trends.presenting import present
from results.trends.series import NoSuchSeries, Series, read_series
from results.trends.telling import tell_association
from surveys.exports.waves import NoSuchWave, facts_and_codebook

if TYPE_CHECKING:
    from django.http import HttpRequest

CORRECTIONS = {
    "holm": (Correction.HOLM, gettext_lazy("Holm: hardly one false mark in the whole table")),
    "bh": (
        Correction.BENJAMINI_HOCHBERG,
        gettext_lazy("Benjamini–Hochberg: few of the marks are false"),
    ),
    "ingen": (Correction.NONE, gettext_lazy("None: one mark in twenty is false")),
}


@requires(Right.SEE_RESULTS)
def item(request: HttpRequest, survey: str, code: str) -> HttpResponse:
    """An item through the waves of its survey (`?svar=1&svar=2&vis=…&bare=…&korreksjon=…`)."""
    series = _series(request, survey, code)
    codes, correction = _codes(request, series), _correction(request)
    references = ReferenceFigure.objects.filter(survey__code=survey, item=series.item.code)
    shown = present(
        series,
        codes,
        CORRECTIONS[correction][0],
        drawn=request.GET.get("vis", ""),
        references=[*references] if not series.within else [],
    )
    context = {
        "section": "results",
        "facts": series.newest.facts,
        "series": series,
        "shown": shown,
        "codes": codes,
        "together": [in_language(one.label) for one in series.item.categories if one.code in codes],
        "correction": correction,
        "corrections": [(key, words) for key, (_one, words) in CORRECTIONS.items()],
        "weighted": _is_weighted(request),
        "references": references,
    }
    return render(request, "results/trends/item.html", context)


@requires(Right.SEE_RESULTS)
def table(request: HttpRequest, survey: str, code: str) -> HttpResponse:
    """The table of the very same view as a file."""
    series = _series(request, survey, code)
    codes = _codes(request, series)
    shown = present(series, codes, CORRECTIONS[_correction(request)][0])
    response = HttpResponse(as_csv(series, shown, codes), content_type=FORMATS["csv"])
    name = f"{survey}-{series.item.code}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _series(request: HttpRequest, survey: str, code: str) -> Series:
    within = request.GET.get("bare", "")
    try:
        series = read_series(survey, code, within=within, weighted=_is_weighted(request))
    except NoSuchSeries as error:
        raise Http404 from error
    if series.item.is_written:
        raise Http404
    return series


def _is_weighted(request: HttpRequest) -> bool:
    return request.GET.get("vekt", "") != "nei"


def _correction(request: HttpRequest) -> str:
    asked = request.GET.get("korreksjon", "holm")
    return asked if asked in CORRECTIONS else "holm"


def _codes(request: HttpRequest, series: Series) -> list[int]:
    """The answers that are put together in each line of a grid; its first one by default."""
    known = [value.code for value in series.item.categories]
    asked = [int(one) for one in request.GET.getlist("svar") if one.isdecimal()]
    return [code for code in known if code in asked] or known[:1]


@requires(Right.SEE_RESULTS)
def reference(request: HttpRequest, survey: str, code: str) -> HttpResponse:
    """Enter a figure from outside, with its source."""
    try:
        series = read_series(survey, code)
    except NoSuchSeries as error:
        raise Http404 from error
    form = ReferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.survey_id = series.newest.facts.survey_id
        form.instance.item = series.item.code
        form.save()
        messages.success(request, _("The figure is saved."))
        return redirect("trends:item", survey, code)
    context = {"section": "results", "facts": series.newest.facts, "form": form, "series": series}
    return render(request, "results/trends/reference.html", context)


@require_POST
@requires(Right.SEE_RESULTS)
def remove_reference(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a figure from outside away."""
    figure = get_object_or_404(ReferenceFigure.objects.select_related("survey"), pk=pk)
    address = reverse("trends:item", args=[figure.survey.code, figure.item])
    figure.delete()
    messages.success(request, _("The figure is taken out."))
    return redirect(address)


@requires(Right.SEE_RESULTS)
def association(request: HttpRequest, wave: str) -> HttpResponse:
    """One item by another of the same wave (`?utfall=…&etter=…&svar=…&ordnet=ja`)."""
    outcome, by = request.GET.get("utfall", ""), request.GET.get("etter", "")
    asked = request.GET.get("svar", "")
    category = int(asked) if asked.isdecimal() else None
    ordered = request.GET.get("ordnet") == "ja"
    found = None
    try:
        facts, codebook = facts_and_codebook(wave)
        codebook = with_coded_items(codebook, facts.id)
        if outcome and by:
            found = read_association(wave, outcome, by, category, ordered=ordered)
    except (NoSuchWave, NoCube, NoSuchItem, NoSuchBreakdown, NoSuchPair) as error:
        raise Http404 from error
    except TooManyGroups as error:
        words = {"groups": error.groups}
        told = _("%(groups)s groups are too many for one table. Put them in bands first.") % words
        return _refused(request, told)
    except TooFew as error:
        told = _("Fewer than %(least)s have answered.") % {"least": error.minimum}
        return _refused(request, told)
    items = splitting_items(codebook)
    context = {
        "section": "results",
        "facts": facts,
        "codebook": codebook,
        "items": items,
        "outcome": next((one for one in items if one.code == outcome), None),
        "by": by,
        "found": found,
        "told": found and tell_association(found),
        "ordered": ordered,
    }
    return render(request, "results/trends/association.html", context)


def _refused(request: HttpRequest, told: str) -> HttpResponse:
    return render(request, "results/trends/refused.html", {"section": "results", "told": told})
