"""Take what a page of the editor posts: store it at once, or say what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from barometer.access import person_of
from surveys.questionnaires.drafting.changing import Conflict, NothingToUndo, change, undo
from surveys.questionnaires.drafting.editing import Done, Edit, Referred
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    EditRefused,
    Part,
    Raw,
    has,
    item_part,
    page_of,
)
from surveys.questionnaires.editing.entering import (
    Entered,
    Outcome,
    all_of,
    entered_in,
    has_moved_names,
    renamed,
)
from surveys.questionnaires.editing.pressing import ADDS_A_PART, edit_of

if TYPE_CHECKING:
    from django.http import HttpRequest

SECTION = "questionnaires"
RESOLVING = "resolving"
TELLS_WHAT_WAS_LOST = "type "


def draft_of(code: str) -> Draft:
    drafts = Draft.objects.select_related("questionnaire", "based_on", "edited_by")
    return get_object_or_404(drafts, questionnaire__code=code)


def revision_in(request: HttpRequest) -> int:
    """The revision that the page was made of; 0, which never is, when it does not say."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() else 0


@dataclass(frozen=True)
class Posted:
    """What was posted to a page about one part of a draft, and the revision it was made of."""

    request: HttpRequest
    draft: Draft
    here: Part
    fields: dict[str, list[str]]
    revision: int

    @property
    def act(self) -> str:
        return self.request.POST.get("act", "")

    def asked(self) -> dict[str, bool]:
        """Whether the item that may be renamed was asked before: it keeps its series then."""
        code = self.here.code
        renames = f"code|{self.here}" in self.fields and self.here.kind == "item"
        return {code: self.draft.was_asked(code)} if renames else {}


def save(request: HttpRequest, draft: Draft, here: Part) -> HttpResponse:
    """Store the fields of the page, then do what the pressed button asks for."""
    posted = Posted(request, draft, here, _fields(request), revision_in(request))
    try:
        try:
            return _store(posted)
        except Conflict as conflict:
            onward = _moved_on(posted, conflict)
            if onward is None:
                return _conflict(posted, conflict)
        return _store(onward)
    except Conflict as conflict:
        return _conflict(posted, conflict)
    except Draft.DoesNotExist:
        messages.warning(request, _("The draft is gone: it was locked or discarded meanwhile."))
        return go(request, reverse("questionnaires:index"))


def _fields(request: HttpRequest) -> dict[str, list[str]]:
    """The fields by name; of those of a conflict only the ones she wants to keep."""
    values = {name: request.POST.getlist(name) for name in request.POST}
    if RESOLVING not in values:
        return values
    kept = set(values.get("use", ()))
    return {name: words for name, words in values.items() if name in kept}


def _store(posted: Posted) -> HttpResponse:
    outcome = Outcome()
    edit = all_of(posted.fields, posted.asked(), outcome)
    current = change(posted.draft, edit, posted.revision, person_of(posted.request))
    return _act(posted, current, outcome) if posted.act else _saved(posted, current, outcome)


def _moved_on(posted: Posted, conflict: Conflict) -> Posted | None:
    """What she did, on top of what she alone has done elsewhere since the page was made.

    A page that is left while it is being saved would else stand in the way of the next.
    """
    me = person_of(posted.request).pk
    changes = conflict.changes
    if not changes or any(one.actor_id != me or one.undone_at for one in changes):
        return None
    before, now = changes[-1].before, conflict.draft.document
    if before is None:
        return None
    own = {one.name: one.now for one in entered_in(posted.fields, before)}
    differing = {one.name: one.now for one in entered_in(posted.fields, now)}
    if any(name in differing and differing[name] != value for name, value in own.items()):
        return None
    fields = {name: posted.fields[name] for name in own}
    return replace(posted, fields=fields, revision=conflict.draft.revision)


def _act(posted: Posted, current: Draft, outcome: Outcome) -> HttpResponse:
    request, act = posted.request, posted.act
    made: list[Done] = []
    try:
        if act == "undo":
            current = undo(current, current.revision, person_of(request))
        else:
            edit = _noted(edit_of(act, request.POST), made)
            current = change(current, edit, current.revision, person_of(request))
    except NothingToUndo:
        messages.info(request, _("There is nothing more to undo."))
    except Referred as referred:
        return _referred(posted, current, referred)
    except EditRefused as refusal:
        outcome.refusals.append(refusal)
    _tell(request, outcome)
    if made and act.startswith(TELLS_WHAT_WAS_LOST):
        messages.info(request, current.changes.latest("revision").text)
    goal = made[-1].part if made else posted.here
    is_new = act.partition(" ")[0] in ADDS_A_PART
    return go(request, _address(posted, current, goal, is_new=is_new))


def _noted(edit: Edit, made: list[Done]) -> Edit:
    def noted(document: Raw) -> Done:
        done = edit(document)
        made.append(done)
        return done

    return noted


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    for refusal in outcome.refusals:
        messages.error(request, str(refusal))


def _address(posted: Posted, draft: Draft, goal: Part, *, is_new: bool) -> str:
    """Where to show what was done: the page one is on, at the part, or the part's own page.

    The revision in it makes the browser fetch the page again.
    """
    code = draft.questionnaire.code
    if is_new and goal.kind != "document":
        return f"{reverse('questionnaires:part', args=[code, str(goal)])}?r={draft.revision}"
    owner = item_part(goal.item) if goal.item else goal
    here = posted.here
    stays = has(draft.document, here) and (
        here == DOCUMENT or owner in (here, DOCUMENT) or goal == here
    )
    page = posted.request.path if stays else reverse("questionnaires:outline", args=[code])
    anchor = f"#{goal}".replace(":", "-") if goal.kind != "document" else ""
    return f"{page}?r={draft.revision}{anchor}"


def _saved(posted: Posted, current: Draft, outcome: Outcome) -> HttpResponse:
    """Only what tells that it is saved, when the page itself stays; else the page anew."""
    request, here = posted.request, posted.here
    names_last = not has_moved_names(_fields(request))
    if request.htmx and has(current.document, here) and names_last:  # type: ignore[attr-defined]
        page = previewed(current.document, here)
        context = saved_context(current) | {"refusals": outcome.refusals, "preview": page}
        return render(request, "surveys/questionnaires/saved.html", context)
    _tell(request, outcome)
    now = renamed(here, _fields(request), current.document)
    return go(request, reverse("questionnaires:part", args=[current.questionnaire.code, str(now)]))


def saved_context(draft: Draft) -> dict[str, object]:
    """What the line «Saved» needs."""
    last = draft.changes.filter(undone_at=None).exclude(before=None).first()
    return {"draft": draft, "last": last}


def previewed(document: Raw, part: Part) -> str:
    """The page that shows what is written about the part; none of the whole, or of a rule."""
    if part.kind == "item":
        return str(page_of(document, part.code)["code"])
    return part.code if part.kind == "page" else ""


def go(request: HttpRequest, address: str) -> HttpResponse:
    """To the address, whoever asked: the browser or htmx."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def whole_page(
    request: HttpRequest, template: str, context: dict[str, object], status: HTTPStatus
) -> HttpResponse:
    """A page instead of the one that asked; htmx puts in only what came well."""
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, template, context, status=status)
    response = render(request, template, context)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"
    return response


def _referred(posted: Posted, current: Draft, referred: Referred) -> HttpResponse:
    context = {
        "section": SECTION,
        "draft": current,
        "here": posted.here,
        "part": posted.act.partition(" ")[2],
        "code": str(referred.parameters["part"]),
        "references": referred.references,
    }
    template = "surveys/questionnaires/referred.html"
    return whole_page(posted.request, template, context, HTTPStatus.CONFLICT)


def _conflict(posted: Posted, conflict: Conflict) -> HttpResponse:
    context = {
        "section": SECTION,
        "draft": conflict.draft,
        "here": posted.here,
        "conflict": conflict,
        "mine": _mine(posted, conflict),
    }
    template = "surveys/questionnaires/conflict.html"
    return whole_page(posted.request, template, context, HTTPStatus.CONFLICT)


def _mine(posted: Posted, conflict: Conflict) -> list[Entered]:
    """The fields she filled in herself, with what the draft says now."""
    entered = entered_in(posted.fields, conflict.draft.document)
    before = conflict.changes[-1].before if conflict.changes else None
    if before is None:
        return entered
    own = {one.name for one in entered_in(posted.fields, before)}
    return [one for one in entered if one.name in own]
