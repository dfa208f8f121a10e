"""Who is answering: the case that a session or a link opens, and the language it is shown in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from barometer.compiled_query import CompiledQuery
from surveys.answering.gate import Verdict, is_in_grace, may_amend, verdict_on
from surveys.answering.models import Response
from surveys.answering.recording import background_of, new_response
from surveys.answering.sessions import session_in_address, session_of
from surveys.fieldwork.addressing import addressee
from surveys.fieldwork.links import invitation_by_link
from surveys.fieldwork.models import LANGUAGES, Invitation
from surveys.questionnaires.document import in_language
from surveys.questionnaires.piping import Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from surveys.fieldwork.models import Wave
    from surveys.questionnaires.document import Document, Text

LANGUAGE_FIELD = "sprak"
LANGUAGE_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "se": "Davvisámegiella"}


@dataclass(frozen=True)
class Case:
    """One respondent's invitation with her response, which may not be stored yet."""

    invitation: Invitation
    response: Response
    language: str
    now: dt.datetime
    by_link: bool = False  # else by a session

    @property
    def wave(self) -> Wave:
        return self.invitation.wave

    @property
    def verdict(self) -> Verdict:
        return verdict_on(self.invitation, self.response, self.now)

    @property
    def finish_by(self) -> dt.datetime | None:
        """When the grace ends in which she may finish what she has begun; None outside of it."""
        if self.wave.closes_at and is_in_grace(self.response, self.wave, self.now):
            return self.wave.closes_at + self.wave.GRACE
        return None

    @property
    def may_amend(self) -> bool:
        return may_amend(self.response, self.now)

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
    """The case that the request's session opens; None without a valid one. One query."""
    session = session_of(request)
    if session is None:
        return None
    invitation = _INVITATIONS.first(session.reference)
    if invitation is None or invitation.generation != session.generation:
        return None
    return _case(request, invitation, kept_choice=True)


def case_of_link(request: HttpRequest, reference: str, token: str) -> Case | None:
    """The case that a link opens, in its own language unless asked; None where it opens none.

    One query.
    """
    invitation = invitation_by_link(reference, token, find=_INVITATIONS.first)
    if invitation is None:
        return None
    return replace(_case(request, invitation, kept_choice=False), by_link=True)


def _invitations(reference: str) -> QuerySet[Invitation]:
    return (
        Invitation.objects.with_unit()
        .select_related("wave__questionnaire_version", "response")
        .defer("wave__questionnaire_version__document")
        .filter(reference=reference)
        .order_by()
    )


_INVITATIONS = CompiledQuery(_invitations, "reference")


def _case(request: HttpRequest, invitation: Invitation, *, kept_choice: bool) -> Case:
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
        session = session_in_address(request)
        wishes += [session and session.language, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)]
    offered = languages_of(wave)
    return next((wish for wish in wishes if wish in offered), None) or own
