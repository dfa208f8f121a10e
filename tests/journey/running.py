"""Barometer as `make run` starts it, on data of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import TypeVar

import pytest
from redis import Redis
from redis.exceptions import RedisError

from barometer.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 600  # demo data on a machine that does other work too
LINK = re.compile(r"http://127\.0\.0\.1:\d+/i/\S+/\S+/")
T = TypeVar("T")


@dataclass(frozen=True)
class Running:
    """A running Barometer: where it answers and where it keeps its data."""

    base_url: str
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]

    def manage(self, *arguments: str) -> str:
        """Run a management command beside the running programs and return what it prints."""
        finished = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert finished.returncode == 0, f"{arguments}: {finished.stdout}\n{finished.stderr}"
        return finished.stdout

    def password(self, username: str) -> str:
        """Return the password that the start printed for a demo log-in."""
        printed = (self.folder / "run.log").read_text()
        found = re.search(rf"^ +{username} +(\S+)", printed, re.MULTILINE)
        assert found is not None, printed
        return found[1]

    def mails(self) -> list[str]:
        """Return the plain text of every mail that the sink has taken."""
        texts = []
        for path in sorted((self.folder / "mail").glob("*.eml")):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            body = message.get_body(("plain",))
            assert body is not None
            texts.append(body.get_content())
        return texts

    def links(self) -> list[str]:
        """Return the personal links of all mails, the first of each mail."""
        return [LINK.findall(text)[0] for text in self.mails()]


@contextmanager
def running(folder: Path, extra: dict[str, str]) -> Iterator[Running]:
    """Start everything in a process group of its own, and end it with Ctrl-C."""
    (folder / "assets").parent.mkdir(parents=True, exist_ok=True)
    (folder / "assets").symlink_to(ROOT / "var" / "assets")
    port = free_port()
    unwanted = {"DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "EMAIL_HOST", "EMAIL_PORT"}
    environment = {key: value for key, value in os.environ.items() if key not in unwanted}
    environment |= {"BAROMETER_VAR": str(folder), "PORT": str(port), "WAKE_SECONDS": "1", **extra}
    log = folder / "run.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    try:
        eventually(lambda: "Ctrl-C ends" in log.read_text() or process.poll(), START_SECONDS)
        assert process.poll() is None, log.read_text()
        yield Running(f"http://127.0.0.1:{port}", folder, environment, process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=60)


def eventually(question: Callable[[], T], seconds: float) -> T:
    """Ask until the answer is true; fail with the last answer when time is up."""
    until = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < until, f"not within {seconds} s: {answer!r}"
        time.sleep(0.3)
    return answer


def redis_address() -> str:
    """Return where Redis answers, for Celery; skip the test where it does not."""
    url = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/15")
    try:
        Redis.from_url(url.replace("redis+socket://", "unix://"), socket_timeout=3).ping()
    except RedisError:
        pytest.skip("no Redis answers")
    return url
