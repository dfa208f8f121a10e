"""What is changed in a single case, each with who did it and when in the audit log.

Staff are named in the log; one who holds the link is not (nobody logs in to answer). A case of a
closed wave is read only. The log never holds an address.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from auditlog.models import LogEntry
from django.db import transaction
from django.utils.translation import gettext as _

from surveys.fieldwork.models import Invitation, NotAllowed, Replaced, Wave

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import User


class Act(StrEnum):
    """Names in the audit log."""

    STOP_MAIL = "stop_mail"
    ALLOW_MAIL = "allow_mail"
    DECLINE = "decline_by_telephone"
    CORRECT_ADDRESS = "correct_address"
    NOT_ME = "not_me"
    RIGHT_ONE = "right_one"
    FORWARD = "forward"
    UNDO_DECLINE = "undo_decline"


@transaction.atomic
def stop_mail(invitation: Invitation, actor: User, now: dt.datetime) -> None:
    """Mail is known not to arrive: no more is sent. Raises NotAllowed when marked already."""
    case = locked(invitation)
    if case.undeliverable_at is not None:
        raise NotAllowed(_("The case is marked as undeliverable already."))
    case.mark_undeliverable(now)
    log(case, Act.STOP_MAIL, actor, now)


@transaction.atomic
def allow_mail(invitation: Invitation, actor: User, now: dt.datetime) -> None:
    """Takes the mark away. Raises NotAllowed when there is none."""
    case = locked(invitation)
    if case.undeliverable_at is None:
        raise NotAllowed(_("The case is not marked as undeliverable."))
    case.undo_undeliverable()
    log(case, Act.ALLOW_MAIL, actor, now)


@transaction.atomic
def decline_by_telephone(invitation: Invitation, actor: User, now: dt.datetime) -> None:
    """The respondent has told us that they will not answer. Raises NotAllowed."""
    case = locked(invitation)
    if case.wave.state != Wave.State.OPEN:
        raise NotAllowed(_("The wave is not open, so nobody can decline in it yet."))
    if case.state != Invitation.State.OPEN:
        raise NotAllowed(
            _("The case is “%(state)s” already.") % {"state": case.get_state_display()}
        )
    case.mark_declined(now)
    log(case, Act.DECLINE, actor, now)


@transaction.atomic
def correct_address(
    invitation: Invitation, email: str, actor: User, now: dt.datetime
) -> Invitation:
    """Gives the case another address, and returns it.

    Links that went to the old address stop working: somebody else may have got them. The mark
    «undeliverable» belonged to the old address and goes too. Mail that waits for the old address
    is not sent. Raises NotAllowed for the address that the case has already.
    """
    case = locked(invitation)
    if email.casefold() == case.email.casefold():
        raise NotAllowed(_("The case has this address already."))
    give_address(case, email)
    log(case, Act.CORRECT_ADDRESS, actor, now)
    return case


def give_address(case: Invitation, email: str) -> None:
    """Another holder of the address: old links die, and what was said of the old one is gone."""
    case.email = email
    case.generation += 1
    case.undeliverable_at = case.not_me_at = None
    case.not_me_words = ""
    case.save(
        update_fields=["email", "generation", "undeliverable_at", "not_me_at", "not_me_words"]
    )


@transaction.atomic
def say_not_me(invitation: Invitation, words: str, now: dt.datetime) -> None:
    """One who holds the link says that it is not for them: no more mail until staff have looked.

    The link keeps working, and what is answered is kept: several may read one mailbox. Raises
    NotAllowed when the case is submitted.
    """
    case = locked(invitation)
    if case.state == Invitation.State.SUBMITTED:
        raise NotAllowed(_("The answers are submitted already."))
    case.not_me_at, case.not_me_words = now, words
    case.save(update_fields=["not_me_at", "not_me_words"])
    log(case, Act.NOT_ME, None, now)


@transaction.atomic
def confirm_right_one(invitation: Invitation, actor: User | None, now: dt.datetime) -> None:
    """The link is for them after all: mail goes out again. Raises NotAllowed when nobody doubts."""
    case = locked(invitation)
    if case.not_me_at is None:
        raise NotAllowed(_("Nobody has said that the link is not for them."))
    case.not_me_at, case.not_me_words = None, ""
    case.save(update_fields=["not_me_at", "not_me_words"])
    log(case, Act.RIGHT_ONE, actor, now)


@transaction.atomic
def undo_decline(invitation: Invitation, now: dt.datetime) -> None:
    """One who declined will take part after all. Raises NotAllowed when she has not declined."""
    case = locked(invitation)
    case.mark_open(now)
    log(case, Act.UNDO_DECLINE, None, now)


def locked(invitation: Invitation) -> Invitation:
    """The case as it is now, held until the transaction ends.

    Raises Replaced when its link is not the one that it had when the invitation was read, so that
    nobody changes the case of another holder; NotAllowed when its wave is closed.
    """
    cases = Invitation.objects.select_related("wave").select_for_update(of=("self",))
    case = cases.get(pk=invitation.pk)
    if case.generation != invitation.generation:
        raise Replaced(_("The case has another e-mail address now. Look at it anew."))
    if case.wave.state == Wave.State.CLOSED:
        raise NotAllowed(_("The wave is closed, so its cases can no longer be changed."))
    return case


def log(case: Invitation, act: Act, actor: User | None, now: dt.datetime) -> None:
    LogEntry.objects.log_create(
        case,
        force_log=True,
        action=LogEntry.Action.UPDATE,
        actor=actor,
        timestamp=now,
        additional_data={"act": act.value},
    )
