"""Questions that the field desk and the sender put to waves, invitations and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from surveys.fieldwork.models import Invitation, Message, Wave
else:
    Invitation = Message = Wave = Any


class WaveQuerySet(models.QuerySet[Wave]):
    def in_field(self) -> Self:
        return self.filter(state="open")


class InvitationQuerySet(models.QuerySet[Invitation]):
    def not_answered(self) -> Self:
        return self.filter(state="open")


class MessageQuerySet(models.QuerySet[Message]):
    def pending(self) -> Self:
        return self.filter(state="pending")
