"""Steps of a wave: who gets the mail, and the messages written when its time comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from surveys.fieldwork.models import (
    Invitation,
    LeftOut,
    Message,
    MessageInvitation,
    Wave,
    WaveStep,
)

if TYPE_CHECKING:
    import datetime as dt

BATCH = 1000


@dataclass
class StepPreview:
    """Who gets the mail of a step, and why each of the others does not."""

    recipients: list[Invitation] = field(default_factory=list)
    left_out: dict[LeftOut, list[Invitation]] = field(default_factory=dict)

    @property
    def mails(self) -> list[list[Invitation]]:
        """The cases of each mail: those behind one shared address are in one."""
        by_address: defaultdict[str, list[Invitation]] = defaultdict(list)
        for invitation in self.recipients:
            by_address[invitation.email.casefold()].append(invitation)
        return list(by_address.values())


def next_step(wave: Wave, kind: str) -> WaveStep | None:
    """The first step of that kind whose messages are not written; None when all are."""
    return wave.steps.unwritten().filter(kind=kind).order_by("due_at", "pk").first()


def preview_step(wave: Wave, kind: str) -> StepPreview:
    """Who would get mail if the wave's next step of that kind were written now."""
    return _preview(wave, kind, next_step(wave, kind))


def _preview(wave: Wave, kind: str, step: WaveStep | None) -> StepPreview:
    mailed: set[int] = set()
    if step is not None:
        carried = MessageInvitation.objects.filter(step=step)
        mailed = set(carried.values_list("invitation_id", flat=True))
    left_out: defaultdict[LeftOut, list[Invitation]] = defaultdict(list)
    preview = StepPreview()
    for invitation in wave.invitations.with_unit():
        reason = invitation.reason_not_to_mail(kind)
        if reason is None and invitation.pk in mailed:
            reason = LeftOut.ALREADY_MAILED
        if reason is None:
            preview.recipients.append(invitation)
        else:
            left_out[reason].append(invitation)
    preview.left_out = {reason: left_out[reason] for reason in LeftOut if reason in left_out}
    return preview


@transaction.atomic
def write_step(step: WaveStep, now: dt.datetime) -> int:
    """Writes the step's messages, once and all together; returns how many.

    Nothing is written when that has been done, or when the wave takes no answers.
    """
    wave = Wave.objects.select_for_update().get(pk=step.wave_id)
    if not wave.accepts_answers(now):
        return 0
    if not WaveStep.objects.unwritten().filter(pk=step.pk).update(written_at=now):
        return 0
    mails = _preview(wave, step.kind, step).mails
    messages = Message.objects.bulk_create(
        (_message(step, cases, now) for cases in mails), batch_size=BATCH
    )
    MessageInvitation.objects.bulk_create(
        (
            MessageInvitation(message=message, invitation=invitation, step=step)
            for message, cases in zip(messages, mails, strict=True)
            for invitation in cases
        ),
        batch_size=BATCH,
    )
    return len(messages)


def _message(step: WaveStep, cases: list[Invitation], now: dt.datetime) -> Message:
    languages = {invitation.language for invitation in cases}
    return Message(
        wave_id=step.wave_id,
        step=step,
        kind=step.kind,
        to=cases[0].email,
        language=languages.pop() if len(languages) == 1 else "nb",
        created_at=now,
    )


def write_due_steps(now: dt.datetime) -> int:
    """Writes the steps that are due in all waves that take answers; returns how many messages."""
    waves = Wave.objects.accepting_answers(now).filter(steps__in=WaveStep.objects.due(now))
    return sum(write_due_steps_of(wave, now) for wave in waves.distinct())


def write_due_steps_of(wave: Wave, now: dt.datetime) -> int:
    """Writes what is due in one wave; returns how many messages.

    Where several steps have come due (nobody was there to write them), one is written and the
    others are dropped: nobody shall get two of our mails in the same minute.
    """
    due = list(wave.steps.due(now))
    if not due:
        return 0
    chosen = _most_important(due)
    overtaken = [step.pk for step in due if step.pk != chosen.pk]
    with transaction.atomic():
        WaveStep.objects.unwritten().filter(pk__in=overtaken).update(cancelled_at=now)
        return write_step(chosen, now)


def _most_important(due: Iterable[WaveStep]) -> WaveStep:
    """The invitation, else the latest reminder."""
    return max(due, key=lambda step: (step.kind == WaveStep.Kind.INVITATION, step.due_at, step.pk))
