"""A tree of processes, and its end."""

import subprocess
import sys

from tests.load.processes import family_of, kill_family, processor_seconds

PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
BUSY = "import sys; sum(range(20_000_000)); print('done', flush=True); sys.stdin.read()"


def test_a_child_counts_with_its_parent_and_is_killed_with_it() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(child=BUSY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    assert parent.stdout.readline() == b"done\n"
    family = family_of(parent.pid)
    assert len(family) == 2
    assert processor_seconds(parent.pid) > processor_seconds(family[1]) > 0
    kill_family(parent.pid)
    assert parent.wait(timeout=30) < 0
    assert parent.stdout.read() == b""  # nobody is left who could write
    parent.stdout.close()
    parent.stdin.close()
