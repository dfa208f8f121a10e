"""Several programs as one: they start together, and when one ends all end."""

from __future__ import annotations

import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import FrameType

    _Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None

GRACE_SECONDS = 10.0


@dataclass
class ProcessGroup:
    """Child processes in the caller's own process group, so that Ctrl-C reaches them all.

    A context: whatever happens inside, no process is left behind.
    """

    folder: Path
    environment: Mapping[str, str]
    _children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    is_stopping: bool = False
    _handlers: dict[signal.Signals, _Handler] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """From here on Ctrl-C and SIGTERM only say that it is time to stop."""
        for number in (signal.SIGINT, signal.SIGTERM):
            self._handlers[number] = signal.signal(number, self._note_signal)
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def start(self, name: str, command: Sequence[str]) -> None:
        self._children[name] = subprocess.Popen(
            command, cwd=self.folder, env=dict(self.environment), stdin=subprocess.DEVNULL
        )

    def ended(self) -> str | None:
        """The name of the first program that is no longer running; None while all are."""
        return next((n for n, child in self._children.items() if child.poll() is not None), None)

    def wait(self) -> str | None:
        """Waits until a stop signal comes (then None) or a program ends (then its name)."""
        while not self.is_stopping:
            if (name := self.ended()) is not None:
                # Ctrl-C reaches the children first: give our own handler its turn.
                time.sleep(0.2)
                return None if self.is_stopping else name
            time.sleep(0.2)
        return None

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

    def _note_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True
