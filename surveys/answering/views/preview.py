"""A page of a draft as respondents will see it, in the editor's frame: nothing can be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from barometer.access import Right, requires
from surveys.answering.prose import blocks_of
from surveys.answering.respondent import LANGUAGE_FIELD
from surveys.answering.shown_items import shown_items
from surveys.answering.views.pages import only_question
from surveys.questionnaires.document import in_language
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.editing.part_form import LANGUAGE_NAMES
from surveys.questionnaires.editing.sketching import sketch
from surveys.questionnaires.on_path import ItemOnPath, PageOnPath
from surveys.questionnaires.path import Path
from surveys.questionnaires.presenting import as_shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from surveys.questionnaires.document import Document

CHOSEN = "preview_language"


@never_cache
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # typed for views without arguments
@require_safe
@requires(Right.EDIT_QUESTIONNAIRES)
def preview(request: HttpRequest, code: str, page_code: str) -> HttpResponse:
    """The page with all its items, whatever their conditions, in the language last chosen."""
    draft = get_object_or_404(Draft, questionnaire__code=code)
    document = sketch(draft.document)
    shown = _whole_page(document, page_code)
    language = _language(request, document)
    question = only_question(shown, language)
    title = question or in_language(shown.page.title, language)
    context = {
        "survey_title": in_language(document.title, language),
        "language": language,
        "languages": [(one, LANGUAGE_NAMES.get(one, one)) for one in document.languages],
        "title": title or in_language(document.title, language),
        "is_one_question": bool(question),
        "has_grid": any(one.item.type == "grid" for one in shown.items),
        "text": blocks_of(in_language(shown.page.text, language)),
        "items": shown_items(shown, {}, (), language),
        "position": [page.code for page in document.pages].index(page_code) + 1,
        "total": len(document.pages),
    }
    with translation.override(language):
        response = render(request, "surveys/answering/preview.html", context)
    response.headers["Content-Language"] = language
    return response


def _whole_page(document: Document, code: str) -> PageOnPath:
    """The page with everything on it; earlier answers in its texts are not known."""
    page = next((one for one in document.pages if one.code == code), None)
    if page is None:
        raise Http404
    items = tuple(ItemOnPath(item, item.rows, item.categories) for item in page.items)
    path = Path(document, (PageOnPath(page, items),), {})
    return as_shown(path, {}, 0).pages[0]


def _language(request: HttpRequest, document: Document) -> str:
    """The language chosen in the frame, now or on an earlier page; else the draft's first."""
    wanted = request.GET.get(LANGUAGE_FIELD) or request.session.get(CHOSEN)
    language = wanted if wanted in document.languages else document.languages[0]
    if LANGUAGE_FIELD in request.GET:
        request.session[CHOSEN] = language
    return language
