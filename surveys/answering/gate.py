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
    """What may happen on the invitation now. One who declined may still change their mind.

    Closing is one rule for pages, autosave and submission alike: nothing from the closing time
    on, but who had stored an answer before it may finish within the grace.
    """
    wave = invitation.wave
    if wave.state in {Wave.State.DRAFT, Wave.State.READY}:
        return Verdict.NOT_OPEN_YET
    is_open = wave.accepts_answers(now) or is_in_grace(response, wave, now)
    if response.submitted_at is not None or invitation.state == Invitation.State.SUBMITTED:
        return Verdict.OPEN if is_open and response.amended is not None else Verdict.SUBMITTED
    return Verdict.OPEN if is_open else Verdict.CLOSED


def is_in_grace(response: Response, wave: Wave, now: dt.datetime) -> bool:
    """Whether the wave is closed for others, while she may finish what she has begun."""
    begun = response.pk is not None and not wave.accepts_answers(now)
    return begun and wave.lets_finish(response.started_at, now)


def may_amend(response: Response, now: dt.datetime) -> bool:
    """Whether what is submitted may be changed: if the wave says so, until it closes."""
    wave = response.invitation.wave
    submitted = response.submitted_at is not None
    return submitted and wave.editable_until_close and wave.accepts_answers(now)


def admit(response: Response, now: dt.datetime) -> None:
    """Raises NotNow unless the response may be changed now."""
    verdict = verdict_on(response.invitation, response, now)
    if verdict is not Verdict.OPEN:
        raise NotNow(verdict)
