"""The books of each wave: how many mails, cases and responses stand in each state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from surveys.answering.models import Response
from surveys.fieldwork.models import Invitation, Message, MessageInvitation, Wave


@dataclass(frozen=True)
class Account:
    """One kind of rows by state, zeros included: the states add up to the rows."""

    by_state: dict[str, int]

    @property
    def rows(self) -> int:
        return sum(self.by_state.values())


@dataclass(frozen=True)
class Ledger:
    """The accounts of one wave. `carried` counts cases by the state of the mail they are in."""

    wave: str
    state: str
    messages: Account
    carried: Account
    cases: Account
    responses: Account


def ledgers(codes: Sequence[str] = ()) -> list[Ledger]:
    """Those of the waves with these codes; of all waves when none is given."""
    waves = Wave.objects.order_by("code")
    return [_ledger(wave) for wave in (waves.filter(code__in=codes) if codes else waves)]


def _ledger(wave: Wave) -> Ledger:
    responses = Response.objects.filter(wave=wave)
    submitted = responses.aggregate(all=Count("pk"), submitted=Count("submitted_at"))
    return Ledger(
        wave=wave.code,
        state=wave.state,
        messages=_account(Message.objects.filter(wave=wave), "state", Message.State.values),
        carried=_account(
            MessageInvitation.objects.filter(message__wave=wave),
            "message__state",
            Message.State.values,
        ),
        cases=_account(Invitation.objects.filter(wave=wave), "state", Invitation.State.values),
        responses=Account(
            {
                "started": submitted["all"] - submitted["submitted"],
                "submitted": submitted["submitted"],
            }
        ),
    )


def _account(
    rows: QuerySet[Message] | QuerySet[MessageInvitation] | QuerySet[Invitation],
    field: str,
    states: Sequence[str],
) -> Account:
    counted = dict(rows.order_by().values_list(field).annotate(count=Count("pk")))
    return Account(dict.fromkeys(states, 0) | counted)
