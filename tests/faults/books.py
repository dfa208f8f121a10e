"""What respondents were told was saved, kept outside of the system that told them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Fields = list[tuple[str, str]]


@dataclass
class BrokenSave:
    """A save that was sent and never answered: from when to when one waited for it."""

    sent: float
    failed: float


@dataclass
class Books:
    """Written by many respondents at once. Only what was acknowledged is written down."""

    saved: dict[tuple[str, str], Fields] = field(default_factory=dict)
    receipts: dict[str, list[str]] = field(default_factory=dict)
    broken: list[BrokenSave] = field(default_factory=list)
    acknowledged: int = 0
    in_flight: int = 0
    are_closed: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def saving(self, reference: str, page: str, fields: Fields) -> Iterator[None]:
        """Around a save: acknowledged when the body comes to its end, else broken."""
        sent = time.monotonic()
        with self._lock:
            self.in_flight += 1
        try:
            yield
        except Exception:
            with self._lock:
                self.broken.append(BrokenSave(sent, time.monotonic()))
            raise
        else:
            with self._lock:
                self.acknowledged += 1
                self.saved[reference, page] = fields
        finally:
            with self._lock:
                self.in_flight -= 1

    def note_receipt(self, reference: str, number: str) -> None:
        with self._lock:
            self.receipts.setdefault(reference, []).append(number)

    def saves_broken_by(self, moment: float) -> int:
        """How many saves were under way at the moment and never answered."""
        return sum(one.sent <= moment <= one.failed for one in self.broken)

    def wait_for(self, acknowledged: int) -> bool:
        """Wait for so many saves, and then for one that is under way; false if none come."""
        while not self.are_closed:
            if self.acknowledged >= acknowledged and self.in_flight:
                return True
            time.sleep(0.0005)
        return False
