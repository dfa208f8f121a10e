"""The one gate before everything a respondent does: may answers be given now, and if not, why."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from surveys.fieldwork.models import Invitation, Wave

if TYPE_CHECKING:
    import datetime as dt

    from surveys.answering.models import Response


class Verdict(StrEnum):
    OPEN = "open"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    SUBMITTED = "submitted"


class Refused(Exception):
    """Nothing was stored, for the reason that the subclass or the verdict names."""


class NotNow(Refused):
    """The wave does not take answers on this invitation now."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict)
        self.verdict = verdict


def verdict_on(invitation: Invitation, response: Response, now: dt.datetime) -> Verdict:
    """What may happen on the invitation now. One who declined may still change their mind."""
    if response.submitted_at is not None or invitation.state == Invitation.State.SUBMITTED:
        return Verdict.SUBMITTED
    wave = invitation.wave
    if wave.state in {Wave.State.DRAFT, Wave.State.READY}:
        return Verdict.NOT_OPEN_YET
    return Verdict.OPEN if wave.accepts_answers(now) else Verdict.CLOSED


def admit(response: Response, now: dt.datetime) -> None:
    """Raises NotNow unless the response may be changed now."""
    verdict = verdict_on(response.invitation, response, now)
    if verdict is not Verdict.OPEN:
        raise NotNow(verdict)
