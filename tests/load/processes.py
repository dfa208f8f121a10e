"""Processes as a tree: what they cost, and their end."""

import os
import signal
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def family_of(pid: int) -> list[int]:
    """The process and all that descend from it, the eldest first."""
    parents = {int(path.name): _parent(path) for path in PROC.glob("[0-9]*")}
    family = [pid]
    for member in family:
        family += [child for child, parent in parents.items() if parent == member]
    return family


def _parent(path: Path) -> int:
    fields = _fields(path)
    return int(fields[1]) if fields else 0


def _fields(path: Path) -> list[str]:
    """What stands after the program's name in `stat`; nothing when the process is gone."""
    try:
        return (path / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def processor_seconds(pid: int) -> float:
    """The processor time of the process and its descendants, also of those that have ended.

    Of `stat` in proc(5): user and system time of each, and of the children it has waited for.
    """
    return sum(
        sum(int(field) for field in _fields(PROC / str(member))[11:15]) / TICKS
        for member in family_of(pid)
    )


def kill_family(pid: int) -> None:
    """SIGKILL to the process and all that descend from it; none gets to say goodbye."""
    for member in family_of(pid):
        with suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)
