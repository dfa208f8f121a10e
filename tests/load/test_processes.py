"""A tree of processes, and its end."""

import subprocess
import sys

from tests.load.processes import family_of, kill_family, processor_seconds

PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
BUSY = "import sys; sum(range(20_000_000)); print('done', flush=True); sys.stdin.read()"


def test_a_child_counts_with_its_parent_and_is_killed_with_it() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT.format(child=BUSY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        try:
            assert parent.stdout.readline() == b"done\n"
            family = family_of(parent.pid)
            assert len(family) == 2
            child = processor_seconds(family[1])  # counted in ticks: the parent's may be none
            assert processor_seconds(parent.pid) >= child > 0
        finally:
            kill_family(parent.pid)
        assert parent.wait(timeout=30) < 0
        assert parent.stdout.read() == b""  # nobody is left who could write
