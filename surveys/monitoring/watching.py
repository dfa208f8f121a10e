"""A watcher from outside: which submissions were there once and are gone.

Its books lie in files beside the database, one for each wave, a line for each receipt ever seen;
lines are only added. Who deletes a submission in the database, with its case or its whole wave,
does not reach them. What a submission says is another question: `surveys.answering.receipts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from surveys.answering.models import Response
from surveys.fieldwork.models import Wave

if TYPE_CHECKING:
    from pathlib import Path


class Vanished(NamedTuple):
    """A wave, and the receipts of its submissions that are gone."""

    wave: str
    receipts: tuple[str, ...]


def watch(books: Path) -> list[Vanished]:
    """Write down what has come since the last time; returns what has gone, each time anew."""
    books.mkdir(mode=0o700, parents=True, exist_ok=True)
    codes = {path.stem for path in books.glob("*.txt")} | set(
        Wave.objects.values_list("code", flat=True)
    )
    found = (Vanished(code, _gone(books / f"{code}.txt", code)) for code in sorted(codes))
    return [one for one in found if one.receipts]


def _gone(book: Path, code: str) -> tuple[str, ...]:
    seen = set(book.read_text(encoding="ascii").split()) if book.exists() else set()
    submitted = Response.objects.filter(wave__code=code, submitted_at__isnull=False)
    stored = set(submitted.values_list("receipt_number", flat=True))
    if new := sorted(stored - seen):
        with book.open("a", encoding="ascii") as lines:
            lines.writelines(f"{number}\n" for number in new)
    return tuple(sorted(seen - stored))
