"""Cases: finding one, and what has happened in it. Never what was answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditlog.models import LogEntry
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.answering.models import Response
from surveys.fieldwork.case_changes import Act
from surveys.fieldwork.failures import unattended_failures
from surveys.fieldwork.models import Invitation, Message, MessageInvitation, WaveEvent

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from surveys.fieldwork.querysets import InvitationQuerySet


class CaseState(models.TextChoices):
    """Where a case stands, as staff look for it."""

    UNTOUCHED = "untouched", gettext_lazy("not begun")
    STARTED = "started", gettext_lazy("begun")
    SUBMITTED = "submitted", gettext_lazy("submitted")
    DECLINED = "declined", gettext_lazy("declined")
    UNDELIVERABLE = "undeliverable", gettext_lazy("marked undeliverable")
    OPTED_OUT = "opted_out", gettext_lazy("wants no more mail")
    NOT_ME = "not_me", gettext_lazy("says it is not for them")
    NO_ADDRESS = "no_address", gettext_lazy("without e-mail address")
    UNCERTAIN = "uncertain", gettext_lazy("mail uncertain")
    FAILED = "failed", gettext_lazy("mail failed")


@dataclass(frozen=True)
class Happening:
    """One dated thing in a case, in words."""

    at: dt.datetime
    text: str
    detail: str = ""


def _carried_by(state: str) -> Exists:
    return Exists(MessageInvitation.objects.filter(invitation=OuterRef("pk"), message__state=state))


def _has_failed_mail() -> Exists:
    return Exists(unattended_failures().filter(invitation=OuterRef("pk")))


def still_in_doubt() -> Q:
    """Cases whose link somebody says is not for them, which nobody has looked into."""
    return Q(not_me_at__isnull=False) & ~Q(state=Invitation.State.SUBMITTED)


def _filter(state: str) -> Q | Exists:
    still_open = Q(state=Invitation.State.OPEN)
    filters: dict[CaseState, Q | Exists] = {
        CaseState.UNTOUCHED: still_open & Q(response__isnull=True),
        CaseState.STARTED: still_open & Q(response__isnull=False),
        CaseState.SUBMITTED: Q(state=Invitation.State.SUBMITTED),
        CaseState.DECLINED: Q(state=Invitation.State.DECLINED),
        CaseState.UNDELIVERABLE: Q(undeliverable_at__isnull=False),
        CaseState.OPTED_OUT: Q(opted_out_at__isnull=False),
        CaseState.NOT_ME: still_in_doubt(),
        CaseState.NO_ADDRESS: Q(email=""),
        CaseState.UNCERTAIN: _carried_by(Message.State.UNCERTAIN),
        CaseState.FAILED: _has_failed_mail(),
    }
    return filters[CaseState(state)]


def find(text: str = "", wave: str = "", state: str = "") -> InvitationQuerySet:
    """Cases whose unit, name, address, number or reference holds the text; newest wave first."""
    found = Invitation.objects.select_related("wave", "sampled_unit").annotate(
        has_started=Exists(Response.objects.filter(invitation=OuterRef("pk"))),
        has_uncertain_mail=_carried_by(Message.State.UNCERTAIN),
        has_failed_mail=_has_failed_mail(),
    )
    if wave:
        found = found.filter(wave__code=wave)
    if state:
        found = found.filter(_filter(state))
    if text:
        found = found.filter(
            Q(sampled_unit__unit_name__icontains=text)
            | Q(name__icontains=text)
            | Q(email__icontains=text)
            | Q(reference__iexact=text)
            | Q(sampled_unit__position__unit__number=text)
        )
    return found.order_by("-wave__opens_at", "wave__code", "sampled_unit__unit_name", "pk")


def history(invitation: Invitation) -> list[Happening]:
    """What happened in the case, the newest first. Five queries."""
    logged = _logged_changes(invitation)
    seen = {happening.at for happening in logged}
    # What is logged says who did it; the bare date of the same thing adds nothing.
    dated = [happening for happening in _dated(invitation) if happening.at not in seen]
    return sorted(
        [*_wave_events(invitation), *_mails(invitation), *logged, *dated],
        key=lambda happening: happening.at,
        reverse=True,
    )


def _logged_changes(invitation: Invitation) -> list[Happening]:
    texts = {
        Act.STOP_MAIL: _("Marked as undeliverable: gets no mail"),
        Act.ALLOW_MAIL: _("No longer marked as undeliverable"),
        Act.DECLINE: _("Declined by telephone"),
        Act.CORRECT_ADDRESS: _("E-mail address corrected; earlier links stopped working"),
        Act.NOT_ME: _("Said that the link is not for them"),
        Act.RIGHT_ONE: _("The link is for them after all"),
        Act.FORWARD: _("Sent on to another person by the link; earlier links stopped working"),
        Act.UNDO_DECLINE: _("Will take part after all"),
    }
    entries = LogEntry.objects.get_for_object(invitation).select_related("actor")
    return [
        Happening(entry.timestamp, texts[Act(entry.additional_data["act"])], _by(entry.actor))
        for entry in entries
        if entry.additional_data and "act" in entry.additional_data
    ]


def _by(actor: User | None) -> str:
    if actor is None:
        return ""
    return _("by %(person)s") % {"person": actor.get_full_name() or actor.get_username()}


def _wave_events(invitation: Invitation) -> list[Happening]:
    kinds = (WaveEvent.Kind.OPENED, WaveEvent.Kind.CLOSED, WaveEvent.Kind.REOPENED)
    events = WaveEvent.objects.filter(wave=invitation.wave_id, kind__in=kinds)
    texts = {
        WaveEvent.Kind.OPENED: _("The wave opened"),
        WaveEvent.Kind.CLOSED: _("The wave closed"),
        WaveEvent.Kind.REOPENED: _("The wave opened again"),
    }
    return [Happening(event.at, texts[WaveEvent.Kind(event.kind)]) for event in events]


def _mails(invitation: Invitation) -> list[Happening]:
    carried = MessageInvitation.objects.filter(invitation=invitation).select_related(
        "message__step", "message__actor"
    )
    return [_mail(row.message) for row in carried]


def _mail(message: Message) -> Happening:
    what = str(message.step) if message.step else message.get_kind_display()
    text = _("Mail, %(what)s: %(state)s") % {"what": what, "state": message.get_state_display()}
    detail = [
        _("to %(address)s") % {"address": message.to},
        _by(message.actor),
        message.error,
    ]
    return Happening(
        message.ended_at or message.dated_at or message.created_at,
        text,
        " · ".join(part for part in detail if part),
    )


def _dated(invitation: Invitation) -> list[Happening]:
    response = (
        Response.objects.filter(invitation=invitation)
        .only("started_at", "saved_at", "submitted_at", "invitation_id")
        .first()
    )
    dated = [
        (response.started_at if response else None, _("Began to answer")),
        (response.submitted_at if response else None, _("Submitted the answers")),
        (invitation.undeliverable_at, _("Marked as undeliverable: gets no mail")),
        (invitation.opted_out_at, _("Asked for no more mail")),
    ]
    if invitation.state == Invitation.State.DECLINED:
        dated.append((invitation.state_changed_at, _("Declined to take part")))
    if response and not response.submitted_at and response.saved_at != response.started_at:
        dated.append((response.saved_at, _("Last saved a page")))
    return [Happening(at, text) for at, text in dated if at is not None]
