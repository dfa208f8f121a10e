"""Staff pages that define derived variables by choosing, never by typing code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from barometer.access import Right, person_of, requires
from surveys.exports.derived.definition import Banded, Counted, Flag, Merged
from surveys.exports.derived.entries import with_derived
from surveys.exports.derived.forms import (
    BandedForm,
    CountedForm,
    DefinitionForm,
    FlagForm,
    MergedForm,
    name_of,
)
from surveys.exports.derived.latest import latest_questionnaire
from surveys.exports.derived.models import DerivedVariable
from surveys.exports.derived.references import is_known, references_of
from surveys.fieldwork.models import Survey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from surveys.exports.codebook import Codebook, ItemEntry
    from surveys.exports.derived.definition import Definition

FORMS: Final[dict[str, type[DefinitionForm]]] = {
    "merged": MergedForm,
    "flag": FlagForm,
    "counted": CountedForm,
    "banded": BandedForm,
}
KINDS: Final[dict[str, tuple[StrOrPromise, StrOrPromise]]] = {
    "merged": (
        gettext_lazy("Put answers together"),
        gettext_lazy("Several answers to one item under one label, such as “to a high degree”."),
    ),
    "flag": (
        gettext_lazy("Yes or no"),
        gettext_lazy("Whether at least one of several answers was given, over one item or more."),
    ),
    "counted": (
        gettext_lazy("A count"),
        gettext_lazy("How many of several items were answered so, such as statements agreed to."),
    ),
    "banded": (
        gettext_lazy("Number bands"),
        gettext_lazy("A number in bands, such as 1 to 9 and 10 or more."),
    ),
}
TYPES: Final = {
    "merged": ("single", "scale", "grid"),
    "flag": ("single", "multiple", "scale", "grid", "consent"),
    "counted": ("single", "multiple", "scale", "grid"),
    "banded": ("number",),
}
ONE_ITEM: Final = ("merged", "banded")


@requires(Right.SEE_RESULTS)
def index(request: HttpRequest) -> HttpResponse:
    """Every survey with the variables that are made of its answers."""
    surveys = [
        {"survey": survey, "variables": _entries(survey), "can_have": _codebook(survey) is not None}
        for survey in Survey.objects.prefetch_related("derived_variables")
    ]
    return _page(request, "index", {"surveys": surveys, "kinds": KINDS})


@requires(Right.SEE_RESULTS)
def new(request: HttpRequest, survey: str) -> HttpResponse:
    """Choose the kind, then the items, then say what is made of them."""
    found = get_object_or_404(Survey, code=survey)
    items = _items(found)
    kind = request.GET.get("slag", "")
    if kind not in KINDS:
        return _page(request, "kinds", {"survey": found, "kinds": KINDS})
    chosen = request.GET.getlist("av")
    offered = list(_offered(kind, items))
    known = {reference for _item, parts in offered for reference, _name in parts}
    if not chosen or not known.issuperset(chosen) or (kind in ONE_ITEM and len(chosen) > 1):
        if chosen:
            messages.error(request, _("Choose what the variable is made of."))
        context = {"survey": found, "kind": kind, "title": KINDS[kind][0], "offered": offered}
        return _page(request, "items", context | {"one": kind in ONE_ITEM})
    form = FORMS[kind](request.POST or None, references=chosen, items=items)
    return _define(request, form, DerivedVariable(survey=found), KINDS[kind][0])


@requires(Right.SEE_RESULTS)
def change(request: HttpRequest, survey: str, code: str) -> HttpResponse:
    """Define a variable anew, from what it is made of now."""
    variable = get_object_or_404(DerivedVariable, survey__code=survey, code=code)
    items = _items(variable.survey)
    definition = variable.load().definition
    initial = _initial(definition)
    if initial is None or not is_known(definition, items):
        return _page(request, "fixed", {"survey": variable.survey, "variable": variable})
    kind = variable.definition["kind"]
    values = {f"title_{language}": text for language, text in variable.title.items()}
    form = FORMS[kind](
        request.POST or None,
        references=references_of(definition),
        items=items,
        initial=initial | values | {"code": variable.code},
    )
    return _define(request, form, variable, KINDS[kind][0])


@requires(Right.SEE_RESULTS)
def delete(request: HttpRequest, survey: str, code: str) -> HttpResponse:
    """Ask first; then the variable is gone from the results, and no answer with it."""
    variable = get_object_or_404(DerivedVariable, survey__code=survey, code=code)
    if request.method == "POST":
        variable.delete()
        messages.success(request, _("%(code)s is deleted.") % {"code": code})
        return redirect("derived:index")
    return _page(request, "delete", {"survey": variable.survey, "variable": variable})


def _define(
    request: HttpRequest, form: DefinitionForm, variable: DerivedVariable, title: StrOrPromise
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        others = DerivedVariable.objects.filter(survey=variable.survey, code=code)
        if others.exclude(pk=variable.pk).exists():
            form.add_error("code", _("The survey has a variable of this code."))
        else:
            variable.code = code
            variable.title = form.title()
            variable.definition = msgspec.to_builtins(form.definition())
            variable.changed_by = person_of(request).get_username()
            variable.save()
            messages.success(
                request,
                _("%(code)s is saved. It is in the results within a minute.") % {"code": code},
            )
            return redirect("derived:index")
    made_of = [name_of(reference, form.items) for reference in form.references]
    context = {"survey": variable.survey, "form": form, "title": title, "made_of": made_of}
    return _page(request, "define", context | {"variable": variable})


def _initial(definition: Definition) -> dict[str, object] | None:
    match definition:
        case Flag():
            return FlagForm.initial_of(definition)
        case Counted():
            return CountedForm.initial_of(definition)
        case Merged():
            return MergedForm.initial_of(definition)
        case Banded():
            return BandedForm.initial_of(definition)


def _page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    return render(
        request, f"surveys/exports/derived/{name}.html", {"section": "results", **context}
    )


def _codebook(survey: Survey) -> Codebook | None:
    found = latest_questionnaire(survey)
    return found[1] if found else None


def _items(survey: Survey) -> dict[str, ItemEntry]:
    book = _codebook(survey)
    if book is None:
        raise Http404
    return {item.code: item for item in book.items}


def _entries(survey: Survey) -> list[tuple[DerivedVariable, ItemEntry | None]]:
    """Each variable with its entry, None where the latest questionnaire cannot give it."""
    stored = list(survey.derived_variables.all())
    found = latest_questionnaire(survey)
    if found is None or not stored:
        return [(one, None) for one in stored]
    document, book = found
    whole = with_derived(book, [one.load() for one in stored], document)
    entries = {item.code: item for item in whole.items if item.definition}
    return [(one, entries.get(one.code)) for one in stored]


def _offered(
    kind: str, items: dict[str, ItemEntry]
) -> Iterator[tuple[ItemEntry, list[tuple[str, str]]]]:
    """The items that the kind can be made of, with their references: rows of a grid apart."""
    for item in items.values():
        if item.type not in TYPES[kind]:
            continue
        apart = item.type == "grid" and kind not in ONE_ITEM
        references = [one.name for one in item.variables] if apart else [item.code]
        yield item, [(reference, name_of(reference, items)) for reference in references]
