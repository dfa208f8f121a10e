"""The tasks that beat wakes do what their names say, and carry nothing."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from barometer.celery import app
from surveys.fieldwork import tasks
from surveys.fieldwork.models import Message
from tests.factories import make_open_wave
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db


def test_a_reminder_goes_from_schedule_to_server_by_the_tasks_alone(smtp: SmtpSink) -> None:
    wave = make_open_wave(2)
    assert tasks.send_messages() == 2
    wave.invitations.all()[0].mark_submitted(timezone.now())
    with time_machine.travel(timezone.now() + dt.timedelta(days=7)):
        assert tasks.write_due_steps() == 1
        assert tasks.send_messages() == 1
    assert len(smtp.accepted) == 3
    assert Message.objects.filter(kind="reminder", state="sent").count() == 1


def test_a_wave_is_closed_at_its_time_by_the_task() -> None:
    wave = make_open_wave(1)
    assert tasks.close_due_waves() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=14)):
        assert tasks.close_due_waves() == 1
    wave.refresh_from_db()
    assert wave.state == "closed"


def test_beat_wakes_each_of_them_by_its_name() -> None:
    woken = {entry["task"] for entry in app.conf.beat_schedule.values()}
    ours = {tasks.write_due_steps.name, tasks.send_messages.name, tasks.close_due_waves.name}
    assert ours <= woken
    assert ours <= set(app.tasks)
