"""Declare how far the answers of two versions may be compared, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from barometer.access import Right, person_of, requires
from surveys.questionnaires.editing.sketching import text_of
from surveys.questionnaires.editing.views.comparing import PairForm
from surveys.questionnaires.editing.views.saving import SECTION
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.models import ItemSeries
from surveys.questionnaires.versions.declaring import declare, links_between
from surveys.questionnaires.versions.series import NOTE_LANGUAGES, Link, propose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse, QueryDict

    from surveys.questionnaires.document import Document, Item
    from surveys.questionnaires.models import QuestionnaireVersion

MAPPED = "map-"


@dataclass(frozen=True)
class Pair:
    """Two items, what is declared of them, and the link that the form begins with."""

    link: Link
    declared: ItemSeries | None
    before: str
    after: str
    codes: Sequence[tuple[int, str, int | None]]
    goals: Sequence[tuple[int, str]]
    faults: Sequence[str] = ()

    @property
    def notes(self) -> list[tuple[str, str]]:
        return [(language, self.link.note.get(language, "")) for language in NOTE_LANGUAGES]


@requires(Right.EDIT_QUESTIONNAIRES)
def series(request: HttpRequest) -> HttpResponse:
    """The items that two versions share, with what is declared or proposed for each."""
    form = PairForm(request.GET)
    if not form.is_valid() or form.cleaned_data["before"] == form.cleaned_data["after"]:
        raise Http404
    first, second = form.cleaned_data["before"], form.cleaned_data["after"]
    refused: dict[str, tuple[Link | None, Sequence[str]]] = {}
    if request.method == "POST":
        refused = _declare(request, first, second)
        if not refused:
            address = reverse("questionnaires:series")
            return redirect(f"{address}?before={first.pk}&after={second.pk}")
        for item, (_link, faults) in refused.items():
            messages.error(request, f"{item}: {' '.join(faults)}")
    context = {
        "section": SECTION,
        "before": first,
        "after": second,
        "pairs": pairs(first, second, refused),
        "relations": ItemSeries.Relation.choices,
    }
    return render(request, "surveys/questionnaires/series.html", context)


def pairs(
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
    refused: dict[str, tuple[Link | None, Sequence[str]]],
) -> list[Pair]:
    """What is declared, else proposed; of what was refused, what was entered, and why."""
    before, after = first.load(), second.load()
    declared = links_between(first, second)
    links = {link.item_a: link for link in propose(before, after)}
    links |= {item: _as_link(one) for item, one in declared.items()}
    entered = {item: link for item, (link, _faults) in refused.items() if link is not None}
    return [
        _pair(entered.get(item, link), declared.get(item), before, after, refused.get(item))
        for item, link in links.items()
    ]


def _as_link(declared: ItemSeries) -> Link:
    raw = {
        "series": declared.series,
        "item_a": declared.item_a,
        "item_b": declared.item_b,
        "relation": declared.relation,
        "map": declared.recoding,
        "note": declared.note,
    }
    return msgspec.convert(raw, Link, str_keys=True)


def _pair(
    link: Link,
    declared: ItemSeries | None,
    before: Document,
    after: Document,
    refused: tuple[Link | None, Sequence[str]] | None,
) -> Pair:
    old, new = before.item(link.item_a), after.item(link.item_b)
    return Pair(
        link=link,
        declared=declared,
        before=text_of(old.text, before.languages) if old else "",
        after=text_of(new.text, after.languages) if new else "",
        codes=[(code, words, link.map.get(code)) for code, words in _answers(old, before)],
        goals=_answers(new, after),
        faults=refused[1] if refused else (),
    )


def _answers(item: Item | None, document: Document) -> list[tuple[int, str]]:
    """The codes that answers to the item may hold, with their words."""
    if item is None:
        return []
    steps = [(step, str(step)) for step in item.steps]
    return steps + [(one.code, text_of(one.text, document.languages)) for one in item.categories]


def _declare(
    request: HttpRequest, first: QuestionnaireVersion, second: QuestionnaireVersion
) -> dict[str, tuple[Link | None, Sequence[str]]]:
    """Declare the link of the form, or all proposals that need no note; what was refused, why."""
    actor = person_of(request)
    if "proposals" in request.POST:
        known = links_between(first, second)
        ready = [
            link
            for link in propose(first.load(), second.load())
            if link.relation != "break" and link.item_a not in known
        ]
        for link in ready:
            declare(first, second, link, actor)
        told = ngettext("%(count)s item is declared.", "%(count)s items are declared.", len(ready))
        messages.success(request, told % {"count": len(ready)})
        return {}
    item, entered = request.POST.get("item_a", ""), None
    try:
        entered = _entered(request.POST)
        declare(first, second, entered, actor)
    except msgspec.ValidationError as error:
        return {item: (None, [str(error)])}
    except DocumentFault as refusal:
        return {item: (entered, [fault.text for fault in refusal.faults])}
    messages.success(request, _("%(item)s is declared.") % {"item": item})
    return {}


def _entered(posted: QueryDict) -> Link:
    """The link of the form; its map where it is recoded. Raises `msgspec.ValidationError`."""
    raw: dict[str, Any] = {
        name: posted.get(name, "") for name in ("series", "item_a", "item_b", "relation")
    }
    notes = {language: posted.get(f"note-{language}", "").strip() for language in NOTE_LANGUAGES}
    raw["note"] = {language: words for language, words in notes.items() if words}
    if raw["relation"] == "recoded":
        goals = {name.removeprefix(MAPPED): posted[name] for name in posted if MAPPED in name}
        raw["map"] = {code: goal for code, goal in goals.items() if goal}
    return msgspec.convert(raw, Link, strict=False, str_keys=True)
