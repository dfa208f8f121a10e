"""«Send my link again»: somebody writes an e-mail address, and it gets its links once more.

Anybody may ask, so what is asked tells nothing: a request is one row, whatever the address, and
the queue answers it. Who asks learns neither from the words nor from the time they take who is in
the register. Mail goes to the address that is stored, spelt as it is stored there.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from surveys.fieldwork.models import Invitation, Message, MessageInvitation, Wave

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MOST_AN_HOUR = 3
MOST_A_DAY = 6
BATCH = 200


class LinkRequest(models.Model):
    """An address that somebody has written, until the queue has answered: a minute or less."""

    email = models.EmailField(_("e-mail"))
    asked_at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("request for a link")
        verbose_name_plural = _("requests for links")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"#{self.pk}"


def ask_for_link(email: str, now: dt.datetime) -> None:
    """The same work for every address: one row."""
    LinkRequest.objects.create(email=email, asked_at=now)


def answer_requests(now: dt.datetime) -> int:
    """Writes the mails that were asked for, and forgets who asked; returns how many mails."""
    asked = LinkRequest.objects.values_list("email", flat=True)[:BATCH]
    return sum(_answer(email, now) for email in dict.fromkeys(asked))


@transaction.atomic
def _answer(email: str, now: dt.datetime) -> int:
    """However often the address was asked for meanwhile, it is once."""
    deleted, _of_each = LinkRequest.objects.filter(email=email).delete()
    if not deleted:  # another worker has answered
        return 0
    mails = list(_mails(email, now))
    for cases in mails:
        message = Message.objects.create(
            wave=cases[0].wave,
            kind=Message.Kind.ASKED,
            to=cases[0].email,
            language=cases[0].language,
            created_at=now,
        )
        MessageInvitation.objects.bulk_create(
            MessageInvitation(message=message, invitation=case) for case in cases
        )
    return len(mails)


def _mails(email: str, now: dt.datetime) -> Iterator[list[Invitation]]:
    """The cases of each mail: a wave's that share the address and the language."""
    cases = (
        Invitation.objects.with_unit()
        .filter(email__iexact=email, wave__in=Wave.objects.accepting_answers(now))
        .select_for_update(of=("self",))
        .order_by("wave_id", "email", "language", "pk")
    )
    concerned = [case for case in cases if _may_get_it(case, now)]
    for _shared, together in groupby(concerned, lambda one: (one.wave_id, one.email, one.language)):
        yield list(together)


def _may_get_it(case: Invitation, now: dt.datetime) -> bool:
    """Not when a mail is on its way already, nor so often that somebody could be pestered."""
    if case.reason_not_to_mail(Message.Kind.ASKED) is not None:
        return False
    mails = Message.objects.filter(carried__invitation=case)
    if mails.filter(state__in=(Message.State.PENDING, Message.State.CLAIMED)).exists():
        return False
    asked = mails.filter(kind=Message.Kind.ASKED)
    return (
        asked.filter(created_at__gt=now - HOUR).count() < MOST_AN_HOUR
        and asked.filter(created_at__gt=now - DAY).count() < MOST_A_DAY
    )
