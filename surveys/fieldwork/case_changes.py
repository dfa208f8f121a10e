"""What staff change in a single case, each with who did it and when in the audit log.

A case of a closed wave is read only. The log never holds an address.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from auditlog.models import LogEntry
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.fieldwork.models import Invitation, NotAllowed, Wave

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import User


class Act(StrEnum):
    """Names in the audit log."""

    STOP_MAIL = "stop_mail"
    ALLOW_MAIL = "allow_mail"
    DECLINE = "decline_by_telephone"
    CORRECT_ADDRESS = "correct_address"


@transaction.atomic
def stop_mail(invitation: Invitation, actor: User, now: dt.datetime) -> None:
    """Mail is known not to arrive: no more is sent. Raises NotAllowed when marked already."""
    case = _locked(invitation)
    if case.undeliverable_at is not None:
        raise NotAllowed(_("The case is marked as undeliverable already."))
    case.mark_undeliverable(now)
    _log(case, Act.STOP_MAIL, actor, now)


@transaction.atomic
def allow_mail(invitation: Invitation, actor: User, now: dt.datetime) -> None:
    """Takes the mark away. Raises NotAllowed when there is none."""
    case = _locked(invitation)
    if case.undeliverable_at is None:
        raise NotAllowed(_("The case is not marked as undeliverable."))
    case.undo_undeliverable()
    _log(case, Act.ALLOW_MAIL, actor, now)


@transaction.atomic
def decline_by_telephone(invitation: Invitation, actor: User, now: dt.datetime) -> None:
    """The respondent has told us that they will not answer. Raises NotAllowed."""
    case = _locked(invitation)
    if case.wave.state != Wave.State.OPEN:
        raise NotAllowed(_("The wave is not open, so nobody can decline in it yet."))
    if case.state != Invitation.State.OPEN:
        raise NotAllowed(
            _("The case is “%(state)s” already.") % {"state": case.get_state_display()}
        )
    case.mark_declined(now)
    _log(case, Act.DECLINE, actor, now)


@transaction.atomic
def correct_address(
    invitation: Invitation, email: str, actor: User, now: dt.datetime
) -> Invitation:
    """Gives the case another address, and returns it.

    Links that went to the old address stop working: somebody else may have got them. The mark
    «undeliverable» belonged to the old address and goes too. Mail that waits for the old address
    is not sent. Raises NotAllowed for the address that the case has already.
    """
    case = _locked(invitation)
    if email.casefold() == case.email.casefold():
        raise NotAllowed(_("The case has this address already."))
    case.email = email
    case.generation += 1
    case.undeliverable_at = None
    case.save(update_fields=["email", "generation", "undeliverable_at"])
    _log(case, Act.CORRECT_ADDRESS, actor, now)
    return case


def _locked(invitation: Invitation) -> Invitation:
    cases = Invitation.objects.select_related("wave").select_for_update(of=("self",))
    case = cases.get(pk=invitation.pk)
    if case.wave.state == Wave.State.CLOSED:
        raise NotAllowed(_("The wave is closed, so its cases can no longer be changed."))
    return case


def _log(case: Invitation, act: Act, actor: User, now: dt.datetime) -> None:
    LogEntry.objects.log_create(
        case,
        force_log=True,
        action=LogEntry.Action.UPDATE,
        actor=actor,
        timestamp=now,
        additional_data={"act": act.value},
    )
