"""Staff pages of open answers: find, screen, code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from barometer.access import Right, person_of, requires, rights_of
from results.coding.answers import frame_of, matching, open_answers
from results.coding.forms import CategoryForm, ScreeningForm
from results.coding.models import FrameCategory, ScreenedAnswer
from results.coding.screening import screen
from results.coding.spans import Kind, propose, redacted
from surveys.exports.microdata import extract
from surveys.exports.places import place_names
from surveys.exports.waves import NoSuchWave

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from results.coding.answers import OpenAnswer
    from results.coding.spans import Span
    from surveys.exports.codebook import ItemEntry
    from surveys.exports.microdata import Microdata

PER_PAGE = 50
SIGNS: Final[dict[Kind, StrOrPromise]] = {
    Kind.ADDRESS: gettext_lazy("[address]"),
    Kind.NUMBER: gettext_lazy("[number]"),
    Kind.PLACE: gettext_lazy("[place]"),
    Kind.NAME: gettext_lazy("[name]"),
}


@requires(Right.SEE_RESULTS)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The open items of a wave: how many have written, and how far the screening has come."""
    data = _data(code)
    items = []
    for item in _open_items(data):
        answers = open_answers(data, item.code)
        screened = sum(one.screened is not None for one in answers)
        items.append({"item": item, "written": len(answers), "screened": screened})
    return _page(request, "index", {"facts": data.wave, "items": items})


@requires(Right.SEE_RESULTS)
def answers(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The answers to one item as they may be seen, by search, state and code."""
    data = _data(code)
    item = _item(data, key)
    may_screen = Right.SCREEN_TEXTS in rights_of(request.user)
    found = open_answers(data, key)
    state, words = request.GET.get("tilstand", ""), request.GET.get("sok", "").strip()
    if state:
        found = [one for one in found if (one.screened is None) is (state == "ugjennomgatt")]
    if words:
        found = matching(found, words, in_originals=may_screen)
    chosen = request.GET.get("kode", "")
    if chosen.isdecimal():
        found = [one for one in found if int(chosen) in one.codes]
    frame = frame_of(data.wave.id, key)
    labels = {one.code: one.label for one in frame}
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("side"))
    rows = [(one, [labels[each] for each in one.codes if each in labels]) for one in page]
    context = {"facts": data.wave, "item": item, "rows": rows, "page": page, "frame": frame}
    filters = {"words": words, "state": state, "chosen": chosen, "may_screen": may_screen}
    return _page(request, "answers", context | filters)


@requires(Right.SCREEN_TEXTS)
def screening(request: HttpRequest, code: str, key: str, row: str) -> HttpResponse:
    """Read one answer, take out what names somebody, and code it; then the next one."""
    data = _data(code)
    item = _item(data, key)
    found = open_answers(data, key)
    answer = next((one for one in found if one.row_id == row), None)
    if answer is None:
        raise Http404
    spans = propose(answer.original, place_names())
    form = ScreeningForm(
        request.POST or None,
        categories=frame_of(data.wave.id, key),
        initial=_initial(answer, spans),
    )
    if request.method == "POST" and form.is_valid():
        screen(
            answer,
            wave_id=data.wave.id,
            key=key,
            text=form.cleaned_data["text"],
            withheld=form.cleaned_data["withheld"],
            codes=form.chosen(),
            by=person_of(request).get_username(),
        )
        following = next((one for one in found if one.screened is None and one.row_id != row), None)
        if following is None:
            messages.success(request, _("The answer is saved. All answers are screened."))
            return redirect("coding:answers", code, key)
        messages.success(request, _("The answer is saved. Here is the next one."))
        return redirect("coding:screening", code, key, following.row_id)
    context = {"facts": data.wave, "item": item, "form": form, "answer": answer}
    left = sum(one.screened is None for one in found)
    return _page(request, "screening", context | {"parts": _parts(answer, spans), "left": left})


@requires(Right.SCREEN_TEXTS)
def frame(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The code frame of an item, for all waves of the survey; and a form for one more category."""
    data = _data(code)
    item = _item(data, key)
    form = CategoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        category = form.instance
        category.survey_id, category.key = data.wave.survey_id, key
        taken = FrameCategory.objects.filter(survey_id=data.wave.survey_id, key=key)
        category.code = (taken.aggregate(last=Max("code"))["last"] or 0) + 1
        category.save()
        messages.success(request, _("The category is added."))
        return redirect("coding:frame", code, key)
    used: dict[int, int] = {}
    for one in ScreenedAnswer.objects.filter(wave__survey=data.wave.survey_id, key=key):
        for each in one.codes:
            used[each] = used.get(each, 0) + 1
    rows = [(one, used.get(one.code, 0)) for one in frame_of(data.wave.id, key)]
    return _page(request, "frame", {"facts": data.wave, "item": item, "form": form, "rows": rows})


@require_POST
@requires(Right.SCREEN_TEXTS)
def remove_category(request: HttpRequest, code: str, key: str, number: int) -> HttpResponse:
    """Take a category that no answer has out of the frame."""
    data = _data(code)
    category = get_object_or_404(FrameCategory, survey_id=data.wave.survey_id, key=key, code=number)
    coded = ScreenedAnswer.objects.filter(wave__survey=data.wave.survey_id, key=key)
    if any(number in one.codes for one in coded):
        messages.error(request, _("Answers have this category. Code them anew first."))
    else:
        category.delete()
        messages.success(request, _("The category is taken out."))
    return redirect("coding:frame", code, key)


def _initial(answer: OpenAnswer, spans: list[Span]) -> dict[str, object]:
    if answer.screened is None:
        signs = {kind: str(sign) for kind, sign in SIGNS.items()}
        return {"text": redacted(answer.original, spans, signs)}
    codes = [str(one) for one in answer.codes]
    withheld = answer.screened.is_withheld
    return {"text": answer.screened.text, "withheld": withheld, "codes": codes}


def _parts(answer: OpenAnswer, spans: list[Span]) -> list[tuple[str, bool]]:
    """The original in pieces, and which of them are proposed to be taken out."""
    parts, last = [], 0
    for span in spans:
        parts += [
            (answer.original[last : span.start], False),
            (answer.original[span.start : span.end], True),
        ]
        last = span.end
    return [*parts, (answer.original[last:], False)]


def _data(code: str) -> Microdata:
    try:
        return extract(code)
    except NoSuchWave as error:
        raise Http404 from error


def _open_items(data: Microdata) -> list[ItemEntry]:
    return [item for item in data.codebook.items if item.type == "text"]


def _item(data: Microdata, key: str) -> ItemEntry:
    found = next((item for item in _open_items(data) if item.code == key), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    return render(request, f"results/coding/{name}.html", {"section": "results", **context})
