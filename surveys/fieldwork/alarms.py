"""What the watcher of submissions (`surveys.monitoring.watching`) has found to be gone.

It stands in a file beside the watcher's books: what it tells of is that somebody has been at the
database.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "alarms.json"


class Vanished(NamedTuple):
    """A wave, and the receipts of its submissions that are gone."""

    wave: str
    receipts: tuple[str, ...]


def raise_alarms(books: Path, found: Iterable[Vanished]) -> None:
    """Let staff see what is gone now, and nothing else; whoever reads meanwhile sees it whole."""
    new = books / f"{FILE}.new"
    new.write_text(json.dumps({one.wave: one.receipts for one in found}), encoding="ascii")
    new.replace(books / FILE)


def raised_alarms(books: Path) -> list[Vanished]:
    """What was gone when the watcher last looked; nothing before it first has."""
    try:
        written = (books / FILE).read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [Vanished(wave, tuple(receipts)) for wave, receipts in json.loads(written).items()]
