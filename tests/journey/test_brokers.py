"""The queue's two ways: files for the embedded default, Redis for servers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journey.running import ROOT, eventually, redis_address

pytestmark = pytest.mark.journey

TASK = "surveys.fieldwork.tasks.close_due_waves"
QUEUE = f"barometer-test-{os.getpid()}"  # nobody else's worker may take our task


@pytest.mark.parametrize("broker", ["filesystem", "redis"])
def test_a_worker_takes_the_task_from_the_queue(broker: str, tmp_path: Path) -> None:
    url = "filesystem://localhost//" if broker == "filesystem" else redis_address()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"BAROMETER_VAR": str(tmp_path), "CELERY_BROKER_URL": url, "LOG_LEVEL": "INFO"}
    (tmp_path / "queue" / "control").mkdir(parents=True)
    celery = [sys.executable, "-m", "celery", "-A", "barometer"]
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    log = tmp_path / "worker.log"
    with log.open("w") as output:
        worker = subprocess.Popen(
            [
                *celery,
                "worker",
                "--pool=solo",
                "--without-mingle",
                "--loglevel=INFO",
                f"--queues={QUEUE}",
            ],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        subprocess.run(
            [*celery, "call", TASK, f"--queue={QUEUE}"], cwd=ROOT, env=environment, check=True
        )
        eventually(lambda: "succeeded" in log.read_text() or worker.poll() is not None, 30)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
    assert f"Task {TASK}" in log.read_text()
    assert "succeeded" in log.read_text()
