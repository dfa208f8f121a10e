"""Questions that the field desk and the sender put to waves, invitations and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    import datetime as dt

    from surveys.fieldwork.models import Invitation, Message, Wave, WaveStep
else:
    Invitation = Message = Wave = WaveStep = Any


class WaveQuerySet(models.QuerySet[Wave]):
    def in_field(self) -> Self:
        return self.filter(state="open")

    def accepting_answers(self, now: dt.datetime) -> Self:
        """The same rule as `Wave.accepts_answers`."""
        return self.in_field().filter(closes_at__gt=now)

    def past_closing(self, now: dt.datetime) -> Self:
        return self.in_field().filter(closes_at__lte=now)

    def last_before(self, wave: Wave) -> Wave | None:
        """The wave of its series that was in the field last, pilots left out."""
        fielded = self.filter(survey=wave.survey_id, state__in=["open", "closed"], is_pilot=False)
        latest = fielded.exclude(pk=wave.pk).order_by(F("opens_at").desc(nulls_last=True), "-pk")
        return latest.select_related("questionnaire_version").first()


class WaveStepQuerySet(models.QuerySet[WaveStep]):
    def unwritten(self) -> Self:
        return self.filter(written_at=None, cancelled_at=None)

    def due(self, now: dt.datetime) -> Self:
        """Those whose time has come in waves that take answers, the earliest first."""
        return (
            self.unwritten()
            .filter(due_at__lte=now, wave__state="open", wave__closes_at__gt=now)
            .order_by("due_at", "pk")
        )


class InvitationQuerySet(models.QuerySet[Invitation]):
    def not_answered(self) -> Self:
        return self.filter(state="open")

    def with_unit(self) -> Self:
        return self.select_related("wave__survey", "sampled_unit")

    def under_link_of(self, read: Invitation) -> Self:
        """The case that was read, while its link is the one that it had then."""
        return self.filter(pk=read.pk, generation=read.generation)


class MessageQuerySet(models.QuerySet[Message]):
    def pending(self) -> Self:
        return self.filter(state="pending")

    def ready_to_send(self, now: dt.datetime) -> Self:
        waiting = self.pending().filter(Q(not_before=None) | Q(not_before__lte=now))
        return waiting.order_by("pk")

    def held_by(self, attempt: Message) -> Self:
        """The row, if that attempt still holds it: no other has claimed it or given it up."""
        return self.filter(pk=attempt.pk, state="claimed", attempt=attempt.attempt)

    def with_expired_lease(self, now: dt.datetime) -> Self:
        return self.filter(state="claimed", lease_until__lt=now)

    def uncertain(self) -> Self:
        return self.filter(state="uncertain")
