"""Who is answering: the respondent's cookie, and the case that it or a link opens.

The cookie is signed, carries no name, and holds for one generation of one invitation's link. It
slides: each page gives it anew for twelve hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.utils import timezone

from barometer.compiled_query import CompiledQuery
from surveys.answering.gate import Verdict, verdict_on
from surveys.answering.models import Response
from surveys.answering.recording import background_of, new_response
from surveys.fieldwork.addressing import addressee
from surveys.fieldwork.links import Purpose
from surveys.fieldwork.models import LANGUAGES, Invitation
from surveys.questionnaires.document import in_language
from surveys.questionnaires.piping import Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from surveys.fieldwork.models import Wave
    from surveys.questionnaires.document import Document, Text

COOKIE_AGE = 12 * 3600
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_FIELD = "sprak"
LANGUAGE_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "se": "Davvisámegiella"}


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=f"surveys.answering.respondent:{Purpose.ANSWER}")


@dataclass(frozen=True)
class Case:
    """One respondent's invitation with her response, which may not be stored yet."""

    invitation: Invitation
    response: Response
    language: str
    now: dt.datetime

    @property
    def wave(self) -> Wave:
        return self.invitation.wave

    @property
    def verdict(self) -> Verdict:
        return verdict_on(self.invitation, self.response, self.now)

    @property
    def document(self) -> Document | None:
        """The questionnaire; None while the wave is a draft without one."""
        version = self.wave.questionnaire_version
        return version.load() if version else None

    def told(self, text: Text) -> str:
        """A text that is read beside or before the questions, in the respondent's language."""
        return in_language(Words(None, background_of(self.response)).filled(text), self.language)

    @property
    def addressee(self) -> str:
        return addressee(self.invitation.sampled_unit)

    @property
    def languages(self) -> list[tuple[str, str]]:
        return [(code, LANGUAGE_NAMES.get(code, code)) for code in languages_of(self.wave)]


def languages_of(wave: Wave) -> Collection[str]:
    version = wave.questionnaire_version
    return version.load().languages if version else [code for code, _name in LANGUAGES]


def case_of(request: HttpRequest) -> Case | None:
    """The case that the request's cookie opens; None without a valid one. One query."""
    signed = request.COOKIES.get(settings.RESPONDENT_COOKIE_NAME, "")
    try:
        reference, _colon, generation = _signer().unsign(signed, max_age=COOKIE_AGE).partition(":")
    except BadSignature:
        return None
    return _case(request, reference, int(generation), kept_choice=True)


def case_of_link(request: HttpRequest, invitation: Invitation) -> Case:
    """The case of an invitation that a link has opened, in its own language unless asked."""
    case = _case(request, invitation.reference, invitation.generation, kept_choice=False)
    if case is None:
        raise Invitation.DoesNotExist(invitation.reference)
    return case


def _invitations(reference: str, generation: int) -> QuerySet[Invitation]:
    return (
        Invitation.objects.with_unit()
        .select_related("wave__questionnaire_version", "response")
        .defer("wave__questionnaire_version__document")
        .filter(reference=reference)
        .filter(generation=generation)
    )


_INVITATIONS = CompiledQuery(_invitations, "reference", 1)


def _case(
    request: HttpRequest, reference: str, generation: int, *, kept_choice: bool
) -> Case | None:
    invitation = _INVITATIONS.first(reference, generation)
    if invitation is None:
        return None
    now = timezone.now()
    response = _response_of(invitation, now)
    language = _language(request, invitation.wave, response.language, kept_choice=kept_choice)
    response.language = language
    return Case(invitation, response, language, now)


def _response_of(invitation: Invitation, now: dt.datetime) -> Response:
    try:
        response = invitation.response
    except Response.DoesNotExist:
        return new_response(invitation, invitation.language, now)
    version = invitation.wave.questionnaire_version
    if version is not None and version.pk == response.questionnaire_version_id:
        response.questionnaire_version = version
    return response


def _language(request: HttpRequest, wave: Wave, own: str, *, kept_choice: bool) -> str:
    wishes = [request.POST.get(LANGUAGE_FIELD), request.GET.get(LANGUAGE_FIELD)]
    if kept_choice:
        wishes.append(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
    offered = languages_of(wave)
    return next((wish for wish in wishes if wish in offered), None) or own


def give_cookie(response: HttpResponse, invitation: Invitation) -> None:
    """Let the browser answer on the invitation for the next twelve hours."""
    response.set_cookie(
        settings.RESPONDENT_COOKIE_NAME,
        _signer().sign(f"{invitation.reference}:{invitation.generation}"),
        max_age=COOKIE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


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
