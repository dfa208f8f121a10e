"""The queue's settings: losing a worker or the broker only delays."""

import pytest

from barometer.celery import app


def test_every_scheduled_task_exists() -> None:
    app.loader.import_default_modules()
    wanted = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert wanted <= set(app.tasks)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("task_acks_late", True),
        ("task_reject_on_worker_lost", True),
        ("worker_prefetch_multiplier", 1),
        ("task_ignore_result", True),
    ],
)
def test_a_task_is_taken_up_again_when_its_worker_dies(setting: str, value: object) -> None:
    assert app.conf[setting] == value


def test_no_task_may_run_longer_than_the_broker_waits() -> None:
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit < 3600
