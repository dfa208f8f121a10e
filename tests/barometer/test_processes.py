"""Programs that start and end together."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from barometer import processes
from barometer.processes import ProcessGroup

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)",
]


def group() -> ProcessGroup:
    return ProcessGroup(Path.cwd(), os.environ)


def test_when_one_program_ends_the_others_are_ended() -> None:
    with group() as programs:
        programs.start("sleeper", SLEEP)
        programs.start("short", [sys.executable, "-c", "pass"])
        assert programs.wait() == "short"
    assert programs._children["sleeper"].returncode is not None


def test_a_program_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.5)
    programs = group()
    programs.start("stubborn", STUBBORN)
    time.sleep(0.3)
    programs.stop()
    assert programs._children["stubborn"].returncode == -signal.SIGKILL


def test_ctrl_c_ends_all_and_leaves_no_process() -> None:
    script = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from barometer.processes import ProcessGroup
        with ProcessGroup(Path.cwd(), os.environ) as programs:
            for name in ("first", "second"):
                programs.start(name, [sys.executable, "-c", "import time; time.sleep(60)"])
            print("started", flush=True)
            print(programs.wait(), flush=True)
        """
    )
    runner = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert runner.stdout is not None
    assert runner.stdout.readline() == "started\n"
    os.killpg(runner.pid, signal.SIGINT)
    assert runner.communicate(timeout=20)[0] == "None\n"
    with pytest.raises(ProcessLookupError):
        os.killpg(runner.pid, 0)
