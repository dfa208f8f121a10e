"""Hold every stored submission against the receipt that was given for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from surveys.answering.models import Response
from surveys.answering.recording import verify
from surveys.fieldwork.models import Invitation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveys.fieldwork.models import Wave


class Mismatch(NamedTuple):
    """A receipt number, or the case's reference where there is no receipt, and what is wrong."""

    receipt: str
    fault: str


def mismatches(wave: Wave) -> Iterator[Mismatch]:
    """Submissions of the wave that are not what was received: changed, or gone."""
    submitted = wave.responses.filter(submitted_at__isnull=False)
    for response in submitted.only("answers", "checksum", "receipt_number").iterator():
        if not verify(response):
            yield Mismatch(response.receipt_number, "the answers are not those submitted")
    counted = wave.invitations.filter(state=Invitation.State.SUBMITTED)
    whole = Response.objects.filter(submitted_at__isnull=False).values("invitation")
    for reference in counted.exclude(pk__in=whole).values_list("reference", flat=True):
        yield Mismatch(reference, "the case is submitted, and its response is not there")
