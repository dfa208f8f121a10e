"""Draw a respondent's page: in her language, kept by no browser, and only when the gate opens."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.context_processors import csrf
from django.urls import get_script_prefix
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.gzip import gzip_page

from barometer.kept_pages import filled, mark
from barometer.languages import chosen_language
from surveys.answering.gate import NotNow, Verdict
from surveys.answering.models import Response
from surveys.answering.prose import blocks_of
from surveys.answering.recording import receipt_of
from surveys.answering.respondent import LANGUAGE_FIELD, LANGUAGE_NAMES, Case, case_of
from surveys.answering.sessions import (
    AGE,
    Session,
    address_with,
    give_cookie,
    keep_language,
    session_in_address,
)
from surveys.fieldwork.models import LANGUAGES, NotAllowed, Replaced
from surveys.questionnaires.document import in_language
from surveys.questionnaires.item_types.text import ROOM_ON_A_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

P = ParamSpec("P")

# Each character of a text may take twelve bytes on its way; the rest is for all else on a page.
LARGEST_POST = 12 * ROOM_ON_A_PAGE + 64 * 1024
VERDICT_TEMPLATES = {
    Verdict.NOT_OPEN_YET: "surveys/answering/not_open_yet.html",
    Verdict.CLOSED: "surveys/answering/closed.html",
    Verdict.SUBMITTED: "surveys/answering/submitted.html",
}


def small_posts(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Refuse a body that no page of ours sends, before any of it is read.

    The middleware for forged requests reads the body first; so it is passed by, and its check
    is made by the view that this one guards.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if _length(request) > LARGEST_POST:
            return _show_too_large(request)
        return view(request, *args, **kwargs)

    return guarded


def _show_too_large(request: HttpRequest) -> HttpResponse:
    """What she wrote is given back, if it is what somebody may have written: above that, unread."""
    is_read = _length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    context = {"typed": _typed(request) if is_read else []}
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return show_without_case(request, "surveys/answering/too_large.html", status, context)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.headers.get("content-length") or 0)
    except ValueError:
        return 0


def respondent_page(
    when: Verdict = Verdict.OPEN,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Case, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """The view is given the case that the session opens, if the gate's verdict is this one.

    Anyone else gets the page that says why not. The session is given anew each time.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, Case, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def admitted(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            case = case_of(request)
            if case is None:
                return show_no_link(request)
            if case.verdict is not when:
                return show_verdict(request, case, case.verdict)
            try:
                response = view(request, case, *args, **kwargs)
            except (Replaced, Response.DoesNotExist):  # sent on to somebody else meanwhile
                return show_no_link(request)
            except (NotNow, NotAllowed) as refusal:
                response = _show_refusal(request, case, refusal)
            if settings.RESPONDENT_COOKIE_NAME not in response.cookies:
                give_cookie(
                    response, Session(case.invitation.reference, case.invitation.generation)
                )
            response.headers["Cache-Control"] = "no-store"
            return response

        protected = csrf_protect(admitted)

        @small_posts
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if session_in_address(request) is None:
                return protected(request, *args, **kwargs)
            # Only who knows this address can post to it: no other site can forge a form.
            return _in_chosen_language(request) or admitted(request, *args, **kwargs)

        return guarded

    return decorate


def _show_refusal(request: HttpRequest, case: Case, refusal: NotNow | NotAllowed) -> HttpResponse:
    """Where another window was quicker, the page itself says what came of it."""
    if isinstance(refusal, NotNow):
        return show_verdict(request, case, refusal.verdict)
    return HttpResponseRedirect(get_script_prefix() + request.path_info[1:])


def _in_chosen_language(request: HttpRequest) -> HttpResponse | None:
    """Keep the language chosen in the address, where no cookie can; what was posted follows."""
    session = session_in_address(request)
    wish = request.POST.get(LANGUAGE_FIELD) or request.GET.get(LANGUAGE_FIELD)
    if session is None or wish not in LANGUAGE_NAMES or wish == session.language:
        return None
    place = address_with(session._replace(language=wish), request.path_info)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{place}?{query}" if query else place, preserve_request=True)


@gzip_page  # grids are large; the tokens in forms are masked, so what is packed betrays none
def show(
    request: HttpRequest,
    case: Case,
    template: str,
    context: Mapping[str, object] | None = None,
    status: int = HTTPStatus.OK,
    own: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page in the case's language. A language just chosen is kept for the pages after.

    With `own` the page is kept for others too (see `barometer.kept_pages`): then the template
    sees of the case only what is the same for many.
    """
    with translation.override(case.language):
        shared = {**_shared(case), **(context or {})}
        if own is None or session_in_address(request):  # then addresses hold the session
            response = render(request, template, {**shared, "case": case, **(own or {})})
        else:
            response = HttpResponse(_kept(request, case, template, shared, own))
    response.status_code = status
    response.headers["Content-Language"] = case.language
    response.headers["Cache-Control"] = "no-store"
    if LANGUAGE_FIELD in request.GET or LANGUAGE_FIELD in request.POST:
        keep_language(response, case.language)
    return response


def _shared(case: Case) -> dict[str, object]:
    document = case.document
    title = in_language(document.title, case.language) if document else case.wave.title
    return {
        "offered": case.languages,
        "session_seconds": AGE,
        "language": case.language,
        "survey_title": title,
        "definition": blocks_of(case.told(document.definition)) if document else [],
    }


def _kept(
    request: HttpRequest,
    case: Case,
    template: str,
    shared: Mapping[str, object],
    own: Mapping[str, str],
) -> str:
    names = (*own, "csrf_token")
    for_many = {
        "wave": case.wave,
        "finish_by": case.finish_by,
        "by_link": case.by_link,
        "addressee": mark("addressee"),
    }
    context = {**shared, **{name: mark(name) for name in names}, "case": for_many}
    hers: dict[str, str] = {**own, **csrf(request), "addressee": case.addressee}  # type: ignore[dict-item]
    return filled(template, context, hers)


def show_verdict(request: HttpRequest, case: Case, verdict: Verdict) -> HttpResponse:
    """Why nothing can be answered now; what is stored already stays as it is."""
    if verdict is Verdict.OPEN:
        return redirect("answering:resume")
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    submitted = case.response.submitted_at is not None
    receipt = receipt_of(case.response) if submitted else None
    return show(request, case, VERDICT_TEMPLATES[verdict], {"receipt": receipt}, status)


def show_no_link(request: HttpRequest) -> HttpResponse:
    """The same for everybody without a valid link or session, whatever is wrong with it.

    Who was writing when her session ended gets her own words back, to copy them.
    """
    template = "surveys/answering/no_link.html"
    return show_without_case(request, template, HTTPStatus.NOT_FOUND, {"typed": _typed(request)})


def _typed(request: HttpRequest) -> list[str]:
    """What was posted that somebody has written: not ticked, and no field of the page's own."""
    try:
        fields = request.POST
    except SuspiciousOperation:  # more fields than any page of ours has
        return []
    posted = [text for name in fields if name[:1].isupper() for text in fields.getlist(name)]
    return [text for text in posted if any(character.isalpha() for character in text)]


def show_without_case(
    request: HttpRequest,
    template: str,
    status: HTTPStatus,
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    offered = [(code, LANGUAGE_NAMES[code]) for code, _name in LANGUAGES]
    asked = next((code for code, _name in offered if code == request.GET.get(LANGUAGE_FIELD)), None)
    language = asked or chosen_language(request) or _norwegian_wish(request)
    with translation.override(language):
        shared = {"offered": offered, "language": language}
        response = render(request, template, {**shared, **(context or {})}, status=status)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def _norwegian_wish(request: HttpRequest) -> str:
    """Nynorsk when the browser asks for it before bokmål, else bokmål."""
    wishes = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    codes = [code.partition("-")[0] for code, _weight in wishes]
    return next(
        ("nn" if code == "nn" else "nb" for code in codes if code in {"nb", "no", "nn"}), "nb"
    )
