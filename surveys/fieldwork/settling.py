"""What staff do about single mails: settle one that is uncertain or failed, send a link anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from surveys.fieldwork.models import Invitation, Message, MessageInvitation, NotAllowed

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RESEND_PAUSE = dt.timedelta(minutes=10)


def settle_as_arrived(message: Message, actor: User | None, now: dt.datetime) -> None:
    """An uncertain mail is known to have arrived. Raises NotAllowed when it is not uncertain."""
    uncertain = Message.objects.uncertain().filter(pk=message.pk)
    if not uncertain.update(state=Message.State.SENT, ended_at=now, actor=actor):
        raise NotAllowed(_("This mail has been dealt with already."))


@transaction.atomic
def send_again(message: Message, actor: User | None, now: dt.datetime) -> Message:
    """Replaces an uncertain or failed mail by a new one, and returns that.

    It has a Message-ID of its own: with the old one the receiver might throw it away. Raises
    NotAllowed the second time.
    """
    unsettled = Message.objects.filter(
        pk=message.pk, state__in=(Message.State.UNCERTAIN, Message.State.FAILED)
    )
    if not unsettled.update(state=Message.State.REPLACED, ended_at=now, actor=actor):
        raise NotAllowed(_("This mail has been dealt with already."))
    new = Message.objects.create(
        wave_id=message.wave_id,
        step_id=message.step_id,
        kind=message.kind,
        to=message.to,
        language=message.language,
        created_at=now,
        actor=actor,
    )
    # The step stays with the first mail: one per case and step, by constraint.
    MessageInvitation.objects.bulk_create(
        MessageInvitation(message=new, invitation_id=carried.invitation_id)
        for carried in message.carried.order_by("pk")
    )
    return new


@transaction.atomic
def resend_link(invitation: Invitation, actor: User | None, now: dt.datetime) -> Message:
    """Writes a mail with the same link for one case; links sent earlier keep working.

    Raises NotAllowed, with the reason, when no mail may go to the case, when one is on its way,
    and when the link was sent anew a few minutes ago.
    """
    case = Invitation.objects.select_for_update(of=("self",)).with_unit().get(pk=invitation.pk)
    reason = case.reason_not_to_mail(Message.Kind.RESEND)
    if reason is not None:
        raise NotAllowed(_("No mail was sent: %(reason)s.") % {"reason": reason.label})
    if not case.wave.accepts_answers(now):
        raise NotAllowed(_("No mail was sent: the wave does not take answers."))
    mails = Message.objects.filter(carried__invitation=case)
    if mails.filter(state__in=(Message.State.PENDING, Message.State.CLAIMED)).exists():
        raise NotAllowed(_("No mail was sent: one is on its way already."))
    recent = mails.filter(kind=Message.Kind.RESEND, created_at__gt=now - RESEND_PAUSE)
    if recent.exclude(state__in=(Message.State.FAILED, Message.State.CANCELLED)).exists():
        raise NotAllowed(_("No mail was sent: the link was sent anew a few minutes ago."))
    new = Message.objects.create(
        wave=case.wave,
        kind=Message.Kind.RESEND,
        to=case.email,
        language=case.language,
        created_at=now,
        actor=actor,
    )
    MessageInvitation.objects.create(message=new, invitation=case)
    return new
