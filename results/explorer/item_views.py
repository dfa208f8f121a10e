"""The page of one item, and the same view as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from barometer.access import Right, requires
from results.explorer.addresses import read_address
from results.explorer.choices import choices, splitting_items
from results.explorer.downloads import FORMATS, NothingToSend, as_download
from results.explorer.figures import (
    NoSuchItem,
    Results,
    TooFew,
    View,
    WrittenAnswers,
    read_view,
)
from results.explorer.merging import CannotMerge
from results.explorer.presenting import present
from results.explorer.table_book import table_book
from results.tabulation.ad_hoc import NoSuchBreakdown
from results.tabulation.counting import TooManyGroups
from results.tabulation.cubes import NoCube
from surveys.exports.waves import NoSuchWave

if TYPE_CHECKING:
    from django.http import HttpRequest


class NoFigures(ValueError):
    """There are no figures for the view; the message says why and what to do."""


@requires(Right.SEE_RESULTS)
def item(request: HttpRequest, code: str, item: str) -> HttpResponse:
    """One item by the choices in the address."""
    address = read_address(item, request.GET)
    told = ""
    try:
        results = _read(code, address.view)
    except NoFigures as refusal:
        told = str(refusal)
        results = _read(code, View(item))
    except NoCube:
        return redirect("explorer:wave", code)
    (shown,) = present(results, address.correction)
    entry = results.codebook.item(item)
    context = {
        "section": "results",
        "facts": results.facts,
        "results": results,
        "item": shown,
        "entry": entry,
        "address": address,
        "choices": choices(results, address, entry),
        "told": told,
        "formats": FORMATS,
        "is_written": isinstance(results.figures[0], WrittenAnswers),
        "may_associate": entry in splitting_items(results.codebook),
        "others": _beside(results, item),
    }
    return render(request, "results/explorer/item_page.html", context)


@requires(Right.SEE_RESULTS)
def download(request: HttpRequest, code: str, item: str, kind: str) -> HttpResponse:
    """The very same view as a file (`csv`, `xlsx`, `svg`, `png`)."""
    if kind not in FORMATS:
        raise Http404
    address = read_address(item, request.GET)
    try:
        results = _read(code, address.view)
    except (NoFigures, NoCube) as refusal:
        raise Http404 from refusal
    try:
        made = as_download(results, address, kind)
    except NothingToSend as error:
        raise Http404 from error
    response = HttpResponse(made.content, content_type=made.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@requires(Right.SEE_RESULTS)
def book(request: HttpRequest, code: str) -> HttpResponse:
    """All items by the breakdowns that are ticked (`?fordelt=…&fordelt=…`), as one workbook."""
    try:
        content = table_book(code, request.GET.getlist("fordelt"))
    except (NoSuchWave, NoCube, NoSuchBreakdown) as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=FORMATS["xlsx"])
    response.headers["Content-Disposition"] = f'attachment; filename="{code}-tabellbok.xlsx"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _read(code: str, view: View) -> Results:
    try:
        return read_view(code, view)
    except (NoSuchWave, NoSuchItem) as error:
        raise Http404 from error
    except NoSuchBreakdown as error:
        words = {"name": str(error)}
        raise NoFigures(_("The wave cannot be split by %(name)s.") % words) from error
    except CannotMerge as error:
        raise NoFigures(str(error)) from error
    except TooFew as error:
        words_few = {"least": error.minimum}
        raise NoFigures(
            _("Fewer than %(least)s are left, so nothing can be shown. Take a filter away.")
            % words_few
        ) from error
    except TooManyGroups as error:
        raise NoFigures(
            _("%(groups)s groups are too many for one table. Put them in bands first.")
            % {"groups": error.groups}
        ) from error


def _beside(results: Results, code: str) -> dict[str, str]:
    """The items before and after, as the questionnaire has them."""
    codes = [one.code for one in results.codebook.items]
    place = codes.index(code)
    return {
        "before": codes[place - 1] if place else "",
        "after": codes[place + 1] if place + 1 < len(codes) else "",
    }
