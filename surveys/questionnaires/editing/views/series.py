"""Declare how far the answers of two versions may be compared, item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from barometer.access import Right, person_of, requires
from surveys.questionnaires.editing.pairing import Refusal, entered_link, pairs, unpaired
from surveys.questionnaires.editing.views.comparing import PairForm
from surveys.questionnaires.editing.views.saving import SECTION
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.models import ItemSeries
from surveys.questionnaires.versions.declaring import declare, links_between, withdraw
from surveys.questionnaires.versions.series import propose

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.models import QuestionnaireVersion


@requires(Right.EDIT_QUESTIONNAIRES)
def series(request: HttpRequest) -> HttpResponse:
    """The items that two versions share, with what is declared or proposed for each."""
    form = PairForm(request.GET)
    if not form.is_valid() or form.cleaned_data["before"] == form.cleaned_data["after"]:
        raise Http404
    first, second = form.cleaned_data["before"], form.cleaned_data["after"]
    refused: dict[str, Refusal] = {}
    if request.method == "POST":
        refused = _change(request, first, second)
        if not refused:
            address = reverse("questionnaires:series")
            return redirect(f"{address}?before={first.pk}&after={second.pk}")
        for item, refusal in refused.items():
            messages.error(request, f"{item}: {' '.join(refusal.faults)}")
    chosen = (request.GET.get("item_a", ""), request.GET.get("item_b", ""))
    found = pairs(first, second, refused, chosen if all(chosen) else None)
    context = {
        "section": SECTION,
        "before": first,
        "after": second,
        "pairs": found,
        "alone_before": unpaired(first.load(), {one.link.item_a for one in found}),
        "alone_after": unpaired(second.load(), {one.link.item_b for one in found}),
        "relations": ItemSeries.Relation.choices,
    }
    return render(request, "surveys/questionnaires/series.html", context)


def _change(
    request: HttpRequest, first: QuestionnaireVersion, second: QuestionnaireVersion
) -> dict[str, Refusal]:
    """Do what the pressed button asks for; what was refused, by the item in the first version."""
    if "proposals" in request.POST:
        _declare_proposals(request, first, second)
        return {}
    if item := request.POST.get("withdraw"):
        if withdraw(first, second, item):
            messages.success(request, _("%(item)s is no longer declared.") % {"item": item})
        return {}
    return _declare(request, first, second)


def _declare_proposals(
    request: HttpRequest, first: QuestionnaireVersion, second: QuestionnaireVersion
) -> None:
    """Declare all proposals that need no note."""
    known = links_between(first, second)
    ready = [
        link
        for link in propose(first.load(), second.load())
        if link.relation != "break" and link.item_a not in known
    ]
    for link in ready:
        declare(first, second, link, person_of(request))
    told = ngettext("%(count)s item is declared.", "%(count)s items are declared.", len(ready))
    messages.success(request, told % {"count": len(ready)})


def _declare(
    request: HttpRequest, first: QuestionnaireVersion, second: QuestionnaireVersion
) -> dict[str, Refusal]:
    """Declare the link of the form."""
    item, entered = request.POST.get("item_a", ""), None
    try:
        entered = entered_link(request.POST)
        declare(first, second, entered, person_of(request))
    except msgspec.ValidationError as error:
        return {item: Refusal(None, [str(error)])}
    except DocumentFault as refusal:
        return {item: Refusal(entered, [fault.text for fault in refusal.faults])}
    messages.success(request, _("%(item)s is declared.") % {"item": item})
    return {}
