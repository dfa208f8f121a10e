"""Hand a case over to the right holder: the old link dies, and answers go along only if asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from surveys.answering.gate import admit
from surveys.answering.models import ItemComment, Response
from surveys.fieldwork.forwarding import forward

if TYPE_CHECKING:
    import datetime as dt


@transaction.atomic
def hand_over(
    response: Response, name: str, email: str, *, with_answers: bool, now: dt.datetime
) -> None:
    """Send the case on. Raises NotNow or NotAllowed; then nothing was changed.

    What has been answered is nobody's but hers who answered it: unless she says otherwise, it is
    deleted, and the right holder begins with an empty questionnaire.
    """
    admit(response, now)
    forward(response.invitation, name, email, now)
    if not with_answers:
        Response.objects.filter(invitation=response.invitation_id).delete()
        ItemComment.objects.filter(invitation=response.invitation_id).delete()
