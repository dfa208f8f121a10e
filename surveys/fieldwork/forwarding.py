"""«Send videre»: one who got the link gives the address of the right holder, who gets a new one.

What they typed goes into no mail but as the address it is sent to; nobody is shown an address;
and there are few mails to get out of one case, so nobody can be pestered from here.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from surveys.fieldwork.case_changes import Act, give_address, locked, log
from surveys.fieldwork.models import Invitation, Message, MessageInvitation, NotAllowed

HOUR = dt.timedelta(hours=1)
MOST_AN_HOUR = 3
MOST_FROM_A_CASE = 10


@transaction.atomic
def forward(invitation: Invitation, name: str, email: str, now: dt.datetime) -> Invitation:
    """Gives the case to another holder, writes the mail with her link, and returns the case.

    Links sent earlier die. One who has asked for no more mail about the survey gets none: staff
    see the case as such, and whoever sent it on is told no more than everybody is. Raises
    NotAllowed, with the reason in words for the respondent.
    """
    case = locked(invitation)
    _refuse_what_may_not_be_forwarded(case, email, now)
    case.name = name
    case.opted_out_at = _opted_out_at(case, email)
    case.save(update_fields=["name", "opted_out_at"])
    give_address(case, email)
    if case.state == Invitation.State.DECLINED:
        case.mark_open(now)
    message = Message.objects.create(
        wave=case.wave,
        kind=Message.Kind.FORWARD,
        to=email,
        language=case.language,
        created_at=now,
    )
    MessageInvitation.objects.create(message=message, invitation=case)
    log(case, Act.FORWARD, None, now)
    return case


def _refuse_what_may_not_be_forwarded(case: Invitation, email: str, now: dt.datetime) -> None:
    if case.state == Invitation.State.SUBMITTED:
        raise NotAllowed(_("The answers are submitted already."))
    if not case.wave.accepts_answers(now):
        raise NotAllowed(_("The survey is closed."))
    if email.casefold() == case.email.casefold():
        raise NotAllowed(_("The link was sent to this address. Give the address of another one."))
    forwarded = Message.objects.filter(kind=Message.Kind.FORWARD)
    from_here = forwarded.filter(carried__invitation=case)
    to_her = forwarded.filter(to__iexact=email)
    lately = {"created_at__gt": now - HOUR}
    if (
        from_here.count() >= MOST_FROM_A_CASE
        or from_here.filter(**lately).count() >= MOST_AN_HOUR
        or to_her.filter(**lately).count() >= MOST_AN_HOUR
    ):
        raise NotAllowed(
            _("This has been sent on many times already. Write to the contact person instead.")
        )


def _opted_out_at(case: Invitation, email: str) -> dt.datetime | None:
    """When the one at the address asked for no more mail about the survey, if she has."""
    of_hers = Invitation.objects.filter(
        wave__survey=case.wave.survey_id, email__iexact=email, opted_out_at__isnull=False
    )
    return of_hers.values_list("opted_out_at", flat=True).first()
