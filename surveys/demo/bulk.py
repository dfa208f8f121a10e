"""A large closed wave of the demo: its field period written in bulk, as the real acts would have.

The wave is made ready, opened, mailed and closed by the acts themselves. Only what thousands of
respondents did is not played one by one.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat

from surveys.answering.models import Response
from surveys.answering.recording import checksum_of, new_response, receipt_number_for
from surveys.fieldwork.models import Invitation, Message, Wave, WaveStep
from surveys.fieldwork.steps import write_due_steps_of
from surveys.fieldwork.waves import close, make_ready, open_wave

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from surveys.demo.cases import Case
    from surveys.demo.field_times import FieldPeriod
    from surveys.questionnaires.document import Document

BATCH = 500
PREPARED = dt.timedelta(days=6)
SENT_WITHIN = dt.timedelta(minutes=20)


def play(wave: Wave, period: FieldPeriod, cases: Iterable[Case]) -> None:
    """Take the draft through its field period. Cases are keyed by the number of their unit."""
    wave.steps.create(kind=WaveStep.Kind.INVITATION, due_at=period.invited_at)
    for number, time in enumerate(period.reminded_at, start=1):
        wave.steps.create(kind=WaveStep.Kind.REMINDER, number=number, due_at=time)
    make_ready(wave, None, period.invited_at - PREPARED)
    open_wave(wave, None, period.invited_at)
    by_unit = _invitations(wave)
    acting = [(by_unit[case.key], case) for case in cases if case.session is not None]
    _write_responses(wave, acting)
    for begins, ends in period.windows:
        write_due_steps_of(wave, begins)
        _deliver(wave, begins)
        _mark(acting, begins, ends)
    close(wave, None, period.closed_at)


def _invitations(wave: Wave) -> dict[str, Invitation]:
    found = {}
    for invitation in wave.invitations.select_related("sampled_unit"):
        invitation.wave = wave
        found[str(invitation.sampled_unit.attributes["number"])] = invitation
    return found


def _write_responses(wave: Wave, acting: Iterable[tuple[Invitation, Case]]) -> None:
    """What those who began have answered, saved page by page, and submitted by most."""
    assert wave.questionnaire_version is not None  # noqa: S101  # a wave that is open has one
    page_of = _pages(wave.questionnaire_version.load())
    responses = (
        _response(invitation, case, page_of) for invitation, case in acting if case.answers
    )
    Response.objects.bulk_create(responses, batch_size=BATCH)


def _pages(document: Document) -> dict[str, str]:
    return {item.code: page.code for page in document.pages for item in page.items}


def _response(invitation: Invitation, case: Case, page_of: Mapping[str, str]) -> Response:
    assert case.session is not None  # noqa: S101  # only those who acted are written
    response = new_response(invitation, case.language, case.session.started_at)
    response.answers = dict(case.answers)
    saved = dict.fromkeys(page_of[code.partition(":")[0]] for code in case.answers)
    response.saved_pages = {page: revision for revision, page in enumerate(saved, start=1)}
    response.revision = len(saved)
    response.saved_at = case.session.ended_at
    if case.outcome == "submitted":
        response.submitted_at = case.session.ended_at
        response.receipt_number = receipt_number_for(response)
        response.checksum = checksum_of(response.answers)
    return response


def _mark(
    acting: Iterable[tuple[Invitation, Case]], begins: dt.datetime, ends: dt.datetime
) -> None:
    """The state that the cases came to in that time."""
    states = {"submitted": Invitation.State.SUBMITTED, "declined": Invitation.State.DECLINED}
    changed = []
    for invitation, case in acting:
        if case.session is None or not begins <= case.session.ended_at < ends:
            continue
        if case.outcome in states:
            invitation.state = states[case.outcome]
            invitation.state_changed_at = case.session.ended_at
        elif case.outcome == "undeliverable":
            invitation.undeliverable_at = case.session.ended_at
        changed.append(invitation)
    fields = ["state", "state_changed_at", "undeliverable_at"]
    Invitation.objects.bulk_update(changed, fields, batch_size=BATCH)


def _deliver(wave: Wave, at: dt.datetime) -> None:
    """Mark the waiting mails as sent: nothing leaves the machine."""
    wave.messages.pending().update(
        state=Message.State.SENT,
        attempt=1,
        smtp_started=True,
        message_id=Concat(
            Value("<demo."),
            Cast(F("pk"), TextField()),
            Value(f"@{settings.MESSAGE_ID_DOMAIN}>"),
            output_field=TextField(),
        ),
        dated_at=at,
        ended_at=at + SENT_WITHIN,
    )
