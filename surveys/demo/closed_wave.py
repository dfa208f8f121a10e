"""The closed demo wave: the field period of autumn 2019 played once more through the real acts.

The wave opens, mails go out, cases submit or decline, reminders follow and the wave closes, each
at its time then; only SMTP is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction

from surveys.answering.models import Response
from surveys.answering.recording import new_response, path_through, submit
from surveys.demo.cases import Case
from surveys.demo.drafts import MAYORS, draft_wave, questionnaire
from surveys.demo.field_times import AUTUMN_2019
from surveys.demo.respondents import FrameUnit
from surveys.demo.synthetic_mayors import synthesise
from surveys.fieldwork.models import Invitation, Message, Wave, WaveStep
from surveys.fieldwork.steps import write_due_steps_of
from surveys.fieldwork.waves import close, make_ready, open_wave

CODE = "ordforere-2019"
BEFORE_THE_ELECTION = dt.date(2019, 8, 1)
PREPARED_AT = AUTUMN_2019.invited_at - dt.timedelta(days=6)
BETWEEN_MAILS = dt.timedelta(seconds=2)


@transaction.atomic
def load_closed_wave() -> bool:
    """Make the wave with its 139 synthetic answers; False when it is there already."""
    if Wave.objects.filter(code=CODE).exists():
        return False
    wave = draft_wave(
        MAYORS,
        CODE,
        "Politisk innovasjonsbarometer 2020",
        questionnaire("ordforere"),
        BEFORE_THE_ELECTION,
        closes_at=AUTUMN_2019.closed_at,
        reference_period="2015–2019",
        retention_months=120,
        is_synthetic=True,
    )
    wave.steps.create(kind=WaveStep.Kind.INVITATION, due_at=AUTUMN_2019.invited_at)
    for number, time in enumerate(AUTUMN_2019.reminded_at, start=1):
        wave.steps.create(kind=WaveStep.Kind.REMINDER, number=number, due_at=time)
    make_ready(wave, None, PREPARED_AT)
    open_wave(wave, None, AUTUMN_2019.invited_at)
    _play(wave)
    close(wave, None, AUTUMN_2019.closed_at)
    return True


def _play(wave: Wave) -> None:
    invitations = _invitations(wave)
    units = [
        FrameUnit.from_attributes(invitation.sampled_unit.attributes)
        for invitation in invitations.values()
    ]
    cases = synthesise(units)
    responses = _begin_responses(cases, invitations)
    for begins, ends in AUTUMN_2019.windows:
        write_due_steps_of(wave, begins)
        _deliver(wave, begins)
        acting = [case for case in cases if case.session and begins <= case.session.ended_at < ends]
        for case in sorted(acting, key=lambda case: (case.session, case.key)):
            _act(case, invitations[case.key], responses)


def _invitations(wave: Wave) -> dict[str, Invitation]:
    found = {}
    for invitation in wave.invitations.select_related("sampled_unit"):
        invitation.wave = wave
        attributes = invitation.sampled_unit.attributes
        found[FrameUnit.from_attributes(attributes).key] = invitation
    return found


def _begin_responses(
    cases: Iterable[Case], invitations: Mapping[str, Invitation]
) -> dict[str, Response]:
    """What those who began have answered, saved page by page; nothing is submitted yet."""
    responses = {}
    for case in cases:
        if not case.answers or case.session is None:
            continue
        response = new_response(invitations[case.key], case.language, case.session.started_at)
        response.answers = dict(case.answers)
        saved = [
            page.code
            for page in path_through(response).pages
            if any(item.code in case.answers for item in page.items)
        ]
        response.saved_pages = {page: revision for revision, page in enumerate(saved, start=1)}
        response.revision = len(saved)
        response.saved_at = case.session.ended_at
        responses[case.key] = response
    Response.objects.bulk_create(responses.values())
    return responses


def _act(case: Case, invitation: Invitation, responses: Mapping[str, Response]) -> None:
    if case.session is None:
        return
    now = case.session.ended_at
    if case.outcome == "submitted":
        submit(responses[case.key], now)
    elif case.outcome == "declined":
        invitation.mark_declined(now)
    elif case.outcome == "undeliverable":
        invitation.mark_undeliverable(now)


def _deliver(wave: Wave, at: dt.datetime) -> None:
    """Mark the waiting mails as sent, one after another: nothing leaves the machine."""
    messages = list(wave.messages.pending().order_by("pk"))
    for place, message in enumerate(messages, start=1):
        message.state = Message.State.SENT
        message.attempt = 1
        message.smtp_started = True
        message.message_id = make_msgid(domain=settings.MESSAGE_ID_DOMAIN)
        message.dated_at = message.ended_at = at + place * BETWEEN_MAILS
    fields = ["state", "attempt", "smtp_started", "message_id", "dated_at", "ended_at"]
    Message.objects.bulk_update(messages, fields, batch_size=200)
