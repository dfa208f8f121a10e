"""Those who send mail, as in production: one Celery worker with its beat and four processes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.load.processes import kill_family
from tests.load.web import barometer_environment
from tests.measuring import ROOT

WORKERS = 4
WORKER = (
    "--quiet worker --beat --pool prefork --loglevel critical"
    f" --concurrency {WORKERS} --without-gossip --without-mingle"
)
LEASE_SECONDS = 8  # a tenth of the usual, so that a run does not spend its time waiting
# In a container everybody is root; what the queue carries comes from this machine.
NO_WARNING_ABOUT_ROOT = "ignore:You're running the worker with superuser privileges"


def senders_environment(folder: Path, database: str, smtp_port: int) -> dict[str, str]:
    """Production's settings, with a queue of files in the folder and this mail server."""
    (folder / "queue" / "control").mkdir(parents=True)
    return barometer_environment(folder, database, 0) | {
        "CELERY_BROKER_URL": "filesystem://localhost//",
        "EMAIL_PORT": str(smtp_port),
        "SEND_LEASE_SECONDS": str(LEASE_SECONDS),
        "WAKE_SECONDS": "0.5",
    }


@dataclass
class Senders:
    """The worker of one application; it may be killed and started again."""

    application: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        celery = ["-m", "celery", "--app", self.application, *WORKER.split()]
        self.process = subprocess.Popen(
            [sys.executable, "-W", NO_WARNING_ABOUT_ROOT, *celery],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """SIGKILL to all of it at once."""
        if self.process is not None:
            kill_family(self.process.pid)
            self.process.wait(timeout=30)

    def stop(self) -> None:
        """Let each end the mail it is at, and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            finally:
                self.kill()

    def run(self, *arguments: str) -> None:
        """Run a Python program with the senders' settings, to its end."""
        subprocess.run([sys.executable, *arguments], cwd=ROOT, env=self.environment, check=True)
