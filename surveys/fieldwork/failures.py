"""Failed mail that nobody has done anything about yet."""

from django.db.models import Exists, OuterRef, QuerySet

from surveys.fieldwork.models import Invitation, Message, MessageInvitation


def unattended_failures() -> QuerySet[MessageInvitation]:
    """Each case in a failed mail, unless the case is settled otherwise.

    It is when another mail to it has been written since, when it is marked as undeliverable, and
    when it has answered or declined.
    """
    later = MessageInvitation.objects.filter(
        invitation=OuterRef("invitation"), message_id__gt=OuterRef("message_id")
    )
    return MessageInvitation.objects.filter(
        ~Exists(later),
        message__state=Message.State.FAILED,
        invitation__state=Invitation.State.OPEN,
        invitation__undeliverable_at=None,
    )
