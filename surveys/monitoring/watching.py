"""A watcher from outside: which submissions were there once and are gone.

Its books lie in files beside the database, one for each wave, a line for each receipt ever seen;
lines are only added. Who deletes a submission in the database, with its case or its whole wave,
does not reach them. What a submission says is another question: `surveys.answering.receipts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.answering.models import Response
from surveys.answering.recording import receipt_number_for
from surveys.fieldwork.alarms import Vanished, raise_alarms
from surveys.fieldwork.models import Invitation, Wave

if TYPE_CHECKING:
    from pathlib import Path


def watch(books: Path) -> list[Vanished]:
    """Write down what has come since the last time, and raise the alarm on what has gone.

    Returns what has gone, each time anew. The alarm ends when it is back.
    """
    books.mkdir(mode=0o700, parents=True, exist_ok=True)
    codes = {path.stem for path in books.glob("*.txt")} | set(
        Wave.objects.values_list("code", flat=True)
    )
    looked = (Vanished(code, _gone(books / f"{code}.txt", code)) for code in sorted(codes))
    found = [one for one in looked if one.receipts]
    raise_alarms(books, found)
    return found


def _gone(book: Path, code: str) -> tuple[str, ...]:
    seen = set(book.read_text(encoding="ascii").split()) if book.exists() else set()
    submitted = Response.objects.filter(wave__code=code, submitted_at__isnull=False)
    stored = set(submitted.values_list("receipt_number", flat=True))
    if new := sorted(stored - seen):
        with book.open("a", encoding="ascii") as lines:
            lines.writelines(f"{number}\n" for number in new)
    return tuple(sorted((seen | _counted(code)) - stored))


def _counted(code: str) -> set[str]:
    """Receipts of cases that say «submitted» where there is no submission, never seen or not."""
    counted = Invitation.objects.filter(wave__code=code, state=Invitation.State.SUBMITTED)
    whole = Response.objects.filter(submitted_at__isnull=False).values("invitation")
    bare = counted.exclude(pk__in=whole)
    return {receipt_number_for(Response(invitation=one)) for one in bare}
