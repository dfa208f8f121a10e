"""A respondent's session: signed, without a name, for one generation of one invitation's link.

It stands in a cookie. Where a browser takes none (Outlook's own browser, strict settings), it
stands in the address instead: `/okt/…/svar/p1/` is the page `/svar/p1/` of that session. Every
address on such a page is made with the same beginning, so all pages work as they are. What stands
there opens one case for a day and is no link: no referrer carries it (see settings), no log keeps
it (`barometer.redaction`), and it dies with the generation of the link.

Both slide: each page gives the session anew. A day is longer than the twenty hours from which
WCAG 2.2.1 asks for no warning; pages with scripts warn all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponseRedirect
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix
from django.utils import translation

from surveys.fieldwork.links import Purpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

AGE = 24 * 3600
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
FOLDER = "/okt/"
APP = "answering"


class Session(NamedTuple):
    """Which link was opened; the language is kept here only where no cookie can keep it."""

    reference: str
    generation: int
    language: str = ""


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=f"surveys.answering.respondent:{Purpose.ANSWER}")


def signed(session: Session) -> str:
    return _signer().sign(":".join(str(part) for part in session if part))


def unsigned(text: str) -> Session | None:
    """The session, if we signed it less than a day ago."""
    try:
        parts = _signer().unsign(text, max_age=AGE).split(":")
    except BadSignature:
        return None
    return Session(parts[0], int(parts[1]), *parts[2:])


def session_of(request: HttpRequest) -> Session | None:
    """The session in the request's address, else the one in its cookie."""
    return session_in_address(request) or _in_cookie(request)


def session_in_address(request: HttpRequest) -> Session | None:
    """None where the session stands in a cookie, as it does in most browsers."""
    return getattr(request, "session_in_address", None)


def _in_cookie(request: HttpRequest) -> Session | None:
    return unsigned(request.COOKIES.get(settings.RESPONDENT_COOKIE_NAME, ""))


def takes_cookies(request: HttpRequest) -> bool:
    """Whether the browser has brought any back: the page that the link opens gives one."""
    return bool(request.COOKIES)


def address_with(session: Session, place: str) -> str:
    """The address of a page, with the session in it; `place` begins with a slash."""
    return f"{FOLDER}{signed(session)}{place}"


def give_cookie(response: HttpResponse, session: Session) -> None:
    """Let the browser answer on the invitation for the next day."""
    response.set_cookie(
        settings.RESPONDENT_COOKIE_NAME,
        signed(Session(session.reference, session.generation)),
        max_age=AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def take_cookie(response: HttpResponse) -> None:
    """The browser answers on nothing any more."""
    response.delete_cookie(settings.RESPONDENT_COOKIE_NAME, samesite="Lax")


def keep_language(response: HttpResponse, language: str) -> None:
    """Let the following pages, also those of errors, be in the language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=LANGUAGE_COOKIE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def session_in_address_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Reads the session out of the address, and makes every address on the page with it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(FOLDER):
            return get_response(request)
        text, _slash, rest = request.path_info.removeprefix(FOLDER).partition("/")
        session, place = unsigned(text), f"/{rest}"
        if session is None or not _is_ours(place):
            return get_response(request)
        if request.method == "GET" and _is_same(session, _in_cookie(request)):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponseRedirect(f"{place}?{query}" if query else place)
        return _within(request, session, place, get_response)

    return middleware


def _within(
    request: HttpRequest,
    session: Session,
    place: str,
    get_response: Callable[[HttpRequest], HttpResponse],
) -> HttpResponse:
    request.session_in_address = session  # type: ignore[attr-defined]
    request.path_info = place
    outside = get_script_prefix()
    set_script_prefix(address_with(session, "/"))
    try:
        with translation.override(session.language or translation.get_language()):
            return get_response(request)
    finally:
        set_script_prefix(outside)


def _is_ours(place: str) -> bool:
    """Only the respondents' and the public pages are shown inside a session's address."""
    try:
        return resolve(place).app_name == APP
    except Resolver404:
        return False


def _is_same(session: Session, other: Session | None) -> bool:
    return other is not None and session[:2] == other[:2]
