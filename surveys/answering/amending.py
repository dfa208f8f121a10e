"""Change what is submitted, where the wave allows it until it closes.

What was submitted counts until the changes are submitted too: they are kept beside it, so a change
that is begun and left takes nothing away from the answers or from the results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from surveys.answering.gate import NotNow, Verdict, may_amend
from surveys.answering.models import Response

if TYPE_CHECKING:
    import datetime as dt


def begin_amending(response: Response, now: dt.datetime) -> None:
    """Open what is submitted for changes. Raises NotNow where that is not allowed.

    A second time, or in another window, it is the same changes that go on.
    """
    if not may_amend(response, now):
        raise NotNow(Verdict.SUBMITTED)
    Response.objects.filter(
        pk=response.pk, amended__isnull=True, submitted_at__isnull=False
    ).update(amended=F("answers"), revision=F("revision") + 1)


def drop_amendments(response: Response) -> None:
    """Forget the changes, if there are any: what was submitted stays as it is."""
    Response.objects.filter(pk=response.pk, amended__isnull=False).update(
        amended=None, drafts={}, revision=F("revision") + 1
    )
