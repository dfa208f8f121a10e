"""A draft's outline, and the page of each of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from barometer.access import Right, requires
from surveys.questionnaires.condition_words import short_text
from surveys.questionnaires.drafting.locking import faults_of
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    EditRefused,
    Part,
    Raw,
    find,
    item_part,
    page_part,
)
from surveys.questionnaires.editing.advising import core_state
from surveys.questionnaires.editing.choosing import COMPARES, operands
from surveys.questionnaires.editing.conditions import as_seen, node_of, tree_of, used_elsewhere
from surveys.questionnaires.editing.outline import outline_of
from surveys.questionnaires.editing.part_form import LANGUAGE_NAMES, form_of
from surveys.questionnaires.editing.presets import PRESETS
from surveys.questionnaires.editing.sketching import by_part, text_of
from surveys.questionnaires.editing.views.saving import (
    SECTION,
    draft_of,
    previewed,
    save,
    saved_context,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PRESET_LABELS: Final = tuple((name, preset.label) for name, preset in PRESETS.items())


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def outline(request: HttpRequest, code: str) -> HttpResponse:
    """Every page and item in order, with what can be done to them."""
    draft = draft_of(code)
    if request.method == "POST":
        return save(request, draft, DOCUMENT)
    context = {
        "section": SECTION,
        "tab": "outline",
        "outline": outline_of(draft),
        "presets": PRESET_LABELS,
        **saved_context(draft),
    }
    return render(request, "surveys/questionnaires/outline.html", context)


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def part(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """One part with all that can be written about it: the document, a page, an item or a rule."""
    draft = draft_of(code)
    try:
        here = Part.parse(name)
        if request.method == "POST":
            return save(request, draft, here)
        form = form_of(draft.document, here)
    except EditRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("questionnaires:outline", code)
    document = draft.document
    spoken = document.get("languages", [])
    context = {
        "section": SECTION,
        "tab": "document" if here == DOCUMENT else "outline",
        "form": form,
        "core": core_state(draft, here),
        "owner": page_part(previewed(document, here)),
        "items": _items_on(document, here),
        "presets": PRESET_LABELS,
        "here": here,
        "preview": previewed(document, here),
        "faults": by_part(document, faults_of(draft)).get(here, ()),
        "spoken": [(one, LANGUAGE_NAMES.get(one, one)) for one in spoken],
        "spoken_names": ", ".join(str(LANGUAGE_NAMES.get(one, one)) for one in spoken),
        "unspoken": [pair for pair in LANGUAGE_NAMES.items() if pair[0] not in spoken],
        **saved_context(draft),
    }
    return render(request, "surveys/questionnaires/part.html", context)


def _items_on(document: Raw, part: Part) -> list[tuple[Part, str]]:
    """The items of a page, each with its words in short."""
    if part.kind != "page":
        return []
    languages = document.get("languages", [])
    return [
        (item_part(one["code"]), short_text(text_of(one.get("text", {}), languages)))
        for one in find(document, part).get("items", [])
    ]


@never_cache
@requires(Right.EDIT_QUESTIONNAIRES)
def condition(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """When a part is shown, or what a rule says must hold: built by choosing."""
    draft = draft_of(code)
    try:
        here = Part.parse(name)
        if request.method == "POST":
            return save(request, draft, here)
        tree, node = tree_of(draft.document, here), node_of(draft.document, here)
    except EditRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("questionnaires:outline", code)
    known = operands(draft.document, here)
    chosen = request.GET.get("item", "")
    context = {
        "section": SECTION,
        "tab": "outline",
        "here": here,
        "owner": item_part(here.item) if here.item else here,
        "node": node,
        "seen": as_seen(tree),
        "used": used_elsewhere(draft.document, here) if node is None else (),
        "operands": known,
        "numbers": [one for one in known if one.kind == "number"],
        "compares": COMPARES.items(),
        "chosen": next((one for one in known if one.reference == chosen), None),
        "sums": chosen == "sum",
        "goal": request.GET.get("til", ""),
        **saved_context(draft),
    }
    return render(request, "surveys/questionnaires/condition.html", context)
