"""The queue. Beat only wakes: what must happen is a row in the database."""

import os
from pathlib import Path

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barometer.settings")

app = Celery("barometer")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    ["surveys.fieldwork", "surveys.monitoring", "results.tabulation", "results.files"],
    related_name="tasks",
)
app.conf.beat_schedule = {
    "write-due-steps": {
        "task": "surveys.fieldwork.tasks.write_due_steps",
        "schedule": settings.WAKE_SECONDS,
    },
    "answer-link-requests": {
        "task": "surveys.fieldwork.tasks.answer_link_requests",
        "schedule": settings.WAKE_SECONDS,
    },
    "send-messages": {
        "task": "surveys.fieldwork.tasks.send_messages",
        "schedule": settings.WAKE_SECONDS,
    },
    "close-due-waves": {
        "task": "surveys.fieldwork.tasks.close_due_waves",
        "schedule": settings.WAKE_SECONDS,
    },
    "watch-receipts": {
        "task": "surveys.monitoring.tasks.watch_receipts",
        "schedule": max(60, settings.WAKE_SECONDS),
    },
    "refresh-cubes": {
        "task": "results.tabulation.tasks.refresh_cubes",
        "schedule": settings.WAKE_SECONDS,
    },
    "make-data-files": {
        "task": "results.files.tasks.make_data_files",
        "schedule": settings.WAKE_SECONDS,
    },
}
app.conf.beat_schedule_filename = str(Path(settings.VAR_DIR) / "beat-schedule")
