"""Several programs as one: they start together, and when one ends all end."""

from __future__ import annotations

import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import FrameType

GRACE_SECONDS = 10.0


@dataclass
class ProcessGroup:
    """Child processes in the caller's own process group, so that Ctrl-C reaches them all."""

    folder: Path
    environment: Mapping[str, str]
    _children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _stopping: bool = False

    def start(self, name: str, command: Sequence[str]) -> None:
        self._children[name] = subprocess.Popen(
            command, cwd=self.folder, env=dict(self.environment), stdin=subprocess.DEVNULL
        )

    def ended(self) -> str | None:
        """The name of the first program that is no longer running; None while all are."""
        return next((n for n, child in self._children.items() if child.poll() is not None), None)

    def wait(self) -> str | None:
        """Waits until a stop signal comes (then None) or a program ends (then its name)."""
        previous = {s: signal.signal(s, self._stop) for s in (signal.SIGINT, signal.SIGTERM)}
        try:
            while not self._stopping:
                if (name := self.ended()) is not None:
                    # Ctrl-C reaches the children first: give our own handler its turn.
                    time.sleep(0.2)
                    return None if self._stopping else name
                time.sleep(0.2)
            return None
        finally:
            self.stop()
            for number, handler in previous.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """Asks every program to end, and ends those that do not within the grace time."""
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + GRACE_SECONDS
        for child in self._children.values():
            try:
                child.wait(timeout=max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
