"""The questionnaire, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from secrets import token_urlsafe
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.answering.commenting import comments_in, comments_of, keep_comments, with_boxes
from surveys.answering.drawn_items import drawn_items
from surveys.answering.judging import entered_on
from surveys.answering.opening import opened_unseen, opening_conditions
from surveys.answering.prose import blocks_of
from surveys.answering.recording import (
    Conflict,
    Forged,
    NotOnPath,
    Recorded,
    Window,
    background_of,
    path_through,
    record,
)
from surveys.answering.respondent import LANGUAGE_FIELD
from surveys.answering.showing import LARGEST_POST, respondent_page, show
from surveys.answering.shown_items import shown_items, summary_lines
from surveys.questionnaires.answer_words import answer_lines
from surveys.questionnaires.answers import clean_page
from surveys.questionnaires.document import in_language
from surveys.questionnaires.fields import specify_name_of
from surveys.questionnaires.path import (
    first_incomplete_page,
    next_page,
    previous_page,
    progress,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse, QueryDict

    from surveys.answering.respondent import Case
    from surveys.questionnaires.item_types.entry import AnswerFault
    from surveys.questionnaires.on_path import Answers, PageOnPath
    from surveys.questionnaires.path import Path

RESUMED = "fortsetter"
OPENED = "flere"
FROM_REVIEW = "oversikt"
LONGEST_KEY = 20
OF_THE_PAGE = {"revision", "window", "turn", "csrfmiddlewaretoken", "next", "back"}
PAGE_TEMPLATE = "surveys/answering/page.html"


class Form(NamedTuple):
    """What a page posts: answers, and what the page says of itself."""

    answers: dict[str, list[str]]
    revision: int
    window: Window
    asked: frozenset[str]
    seen: frozenset[str]
    from_review: bool
    back: bool


def form_of(posted: QueryDict) -> Form:
    values = dict(posted.lists())
    return Form(
        answers=values,
        revision=_whole(posted.get("revision", "")),
        window=Window(posted.get("window", "")[:LONGEST_KEY], _whole(posted.get("turn", ""))),
        asked=frozenset(values.get("asked", [])),
        seen=frozenset(values.get("seen", [])),
        from_review=FROM_REVIEW in posted,
        back="back" in posted,
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_KEY else 0


@dataclass(frozen=True)
class Drawing:
    """What is drawn on a page besides its items."""

    entered: Answers
    comments: Mapping[str, str]
    faults: tuple[AnswerFault, ...] = ()
    asked: frozenset[str] = frozenset()
    revision: int = 0
    from_review: bool = False
    is_resumed: bool = False
    has_opened: bool = False


def place_to_resume(case: Case) -> str:
    """The address of the first page that is not whole, or of the review."""
    shown = first_incomplete_page(path_through(case.response))
    if shown is None:
        return reverse("answering:review")
    place = reverse("answering:page", args=[shown.code])
    return f"{place}?{RESUMED}=1" if case.response.pk else place


@respondent_page()
def resume(request: HttpRequest, case: Case) -> HttpResponse:
    return HttpResponseRedirect(place_to_resume(case))


@require_http_methods(["GET", "HEAD", "POST"])
@respondent_page()
def page(request: HttpRequest, case: Case, page_code: str) -> HttpResponse:
    """Show a page, or judge and store what it posts."""
    if request.method == "POST" and LANGUAGE_FIELD not in request.POST:
        return _save(request, case, page_code)
    path = path_through(case.response)
    shown = path.page(page_code)
    if shown is None:
        return _not_on_path(request, case)
    if request.method == "POST":
        return _in_other_language(request, case, path, shown)
    drawing = Drawing(
        entered=entered_on(shown, _filled_with(path, case), case.response.drafts, case.language),
        comments=comments_of(case.invitation) if case.wave.is_pilot else {},
        revision=case.response.revision,
        from_review=FROM_REVIEW in request.GET,
        is_resumed=RESUMED in request.GET,
        has_opened=OPENED in request.GET,
    )
    return _draw(request, case, path, shown, drawing)


def _filled_with(path: Path, case: Case) -> Answers:
    """The answers that count, and those that would if the items that wait were opened."""
    stored = case.response.current
    waiting = {
        key: stored[key]
        for page in path.pages
        for one in page.waiting
        for key in (one.code, specify_name_of(one.code))
        if key in stored
    }
    return {**path.answers, **waiting}


def _save(request: HttpRequest, case: Case, page_code: str) -> HttpResponse:
    form = form_of(request.POST)
    try:
        recorded = record(
            case.response,
            page_code,
            form.answers,
            form.revision,
            case.now,
            asked_before=form.asked,
            window=form.window,
        )
    except NotOnPath:
        return _not_on_path(request, case)
    except Conflict as conflict:
        keep_comments(case.invitation, conflict.recorded.shown, form.answers, case.now)
        return _ask_which(request, case, conflict, form)
    except Forged as forged:
        return _show_again(request, case, forged.recorded, form, HTTPStatus.BAD_REQUEST)
    keep_comments(case.invitation, recorded.shown, form.answers, case.now)
    opened = opened_unseen(recorded.shown, form.seen)
    recorded = _without_unseen(recorded, opened)
    kinds = {fault.kind for fault in recorded.cleaned.faults}
    if "wrong" in kinds or (kinds and not form.back):
        return _show_again(request, case, recorded, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if opened and not form.back:
        from_review = f"&{FROM_REVIEW}=1" if form.from_review else ""
        place = reverse("answering:page", args=[page_code])
        return HttpResponseRedirect(f"{place}?{OPENED}=1{from_review}")
    return HttpResponseRedirect(_place_after(recorded.path, page_code, form))


def _without_unseen(recorded: Recorded, opened: frozenset[str]) -> Recorded:
    """The page without the faults of items that it has not shown yet."""
    cleaned = recorded.cleaned
    faults = tuple(fault for fault in cleaned.faults if fault.item not in opened)
    return replace(recorded, cleaned=replace(cleaned, faults=faults, asked=cleaned.asked - opened))


def _place_after(path: Path, page_code: str, form: Form) -> str:
    """The page before or after; from the review back there, unless new pages come first."""
    if form.back:
        before = previous_page(path, page_code)
        return (
            reverse("answering:page", args=[before.code]) if before else reverse("answering:resume")
        )
    after = next_page(path, page_code)
    if after is None:
        return reverse("answering:review")
    place = reverse("answering:page", args=[after.code])
    if not form.from_review:
        return place
    is_new = not any(shown.code in path.answers for shown in after.items)
    return f"{place}?{FROM_REVIEW}=1" if is_new else reverse("answering:review")


def _show_again(
    request: HttpRequest, case: Case, recorded: Recorded, form: Form, status: HTTPStatus
) -> HttpResponse:
    cleaned = recorded.cleaned
    drawing = Drawing(
        entered=recorded.path.answers if cleaned.is_forged else cleaned.entered,
        comments=comments_in(recorded.shown, form.answers),
        faults=cleaned.faults,
        asked=cleaned.asked,
        revision=case.response.revision,
        from_review=form.from_review,
    )
    return _draw(request, case, recorded.path, recorded.shown, drawing, status)


def _in_other_language(
    request: HttpRequest, case: Case, path: Path, shown: PageOnPath
) -> HttpResponse:
    """The page with what was typed, nothing judged and nothing stored."""
    form = form_of(request.POST)
    cleaned = clean_page(shown, form.answers, language=case.language)
    drawing = Drawing(
        entered=path.answers if cleaned.is_forged else cleaned.entered,
        comments=comments_in(shown, form.answers),
        asked=form.asked,
        revision=form.revision,
        from_review=form.from_review,
    )
    return _draw(request, case, path, shown, drawing)


def _draw(
    request: HttpRequest,
    case: Case,
    path: Path,
    shown: PageOnPath,
    drawing: Drawing,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    with translation.override(case.language):
        context, own = _drawn(case, path, shown, drawing)
    if drawing.faults or path.repeats_words(shown.code):  # it may hold what she has written
        return show(request, case, PAGE_TEMPLATE, {**context, **own}, status)
    return show(request, case, PAGE_TEMPLATE, context, status, own)


def _drawn(
    case: Case, path: Path, shown: PageOnPath, drawing: Drawing
) -> tuple[dict[str, object], dict[str, str]]:
    """What the page has for all who see it so, and what is this one's own."""
    language = case.language
    question = only_question(shown, language)
    title = question or in_language(shown.page.title, language)
    title = title or in_language(path.document.title, language)
    opening = opening_conditions(shown, case.response.current, background_of(case.response))
    items = shown_items(shown, drawing.entered, drawing.faults, language, opening)
    context = {
        "largest_post": LARGEST_POST,
        "asked": drawing.asked,
        "from_review": drawing.from_review,
        "is_resumed": drawing.is_resumed,
        "has_opened": drawing.has_opened,
        "summary": summary_lines(shown, drawing.faults),
        "title": title,
        "is_one_question": bool(question),
        "has_grid": any(one.item.type == "grid" for one in shown.drawn),
        "opens_more": bool(opening),
        "fault_kinds": frozenset(fault.kind for fault in drawing.faults),
        "text": blocks_of(in_language(shown.page.text, language)),
        "progress": progress(path, shown.code),
        "has_page_before": previous_page(path, shown.code) is not None,
    }
    if case.wave.is_pilot:
        items = with_boxes(items, drawing.comments)
    own = {
        "revision": str(drawing.revision),
        "window": token_urlsafe(LONGEST_KEY // 2),
        "items": drawn_items(
            items, heading=bool(question), keep=not path.repeats_words(shown.code)
        ),
        "saved": _last_saved(case),
    }
    return context, own


def _last_saved(case: Case) -> str:
    if case.response.pk is None:
        return ""
    at = time_format(timezone.localtime(case.response.saved_at), "H.i")
    return _("Last saved at %(time)s.") % {"time": at}


def only_question(shown: PageOnPath, language: str) -> str:
    """The question that is the page's heading; a box to tick has its words beside it."""
    asked = [one.item for one in shown.drawn if one.is_asked]
    is_heading = len(asked) == 1 and asked[0].type != "consent"
    return in_language(asked[0].text, language) if is_heading else ""


def _ask_which(request: HttpRequest, case: Case, conflict: Conflict, form: Form) -> HttpResponse:
    """Two windows have answered the same page differently: she chooses, and sees both."""
    judged, path = conflict.recorded, conflict.recorded.path
    stored, mine = path.answers, judged.cleaned.entered
    rows = [
        {
            "text": in_language(one.item.text, case.language),
            "stored": answer_lines(one, stored, case.language),
            "mine": answer_lines(one, mine, case.language),
        }
        for one in judged.shown.items
        if one.is_asked
    ]
    context = {
        "rows": rows,
        "revision": case.response.revision,
        "fields": [
            (name, value)
            for name, values in form.answers.items()
            if name not in OF_THE_PAGE
            for value in values
        ],
        "place_after": _place_after(path, judged.shown.code, form),
    }
    return show(request, case, "surveys/answering/conflict.html", context, HTTPStatus.CONFLICT)


def _not_on_path(request: HttpRequest, case: Case) -> HttpResponse:
    template = "surveys/answering/not_on_path.html"
    return show(request, case, template, status=HTTPStatus.NOT_FOUND)
