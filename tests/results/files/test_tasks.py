"""What beat wakes."""

import datetime as dt

import pytest
from django.utils import timezone

from results.files.models import DataFile
from results.files.tasks import make_data_files
from tests.results.files.asking import asked_for


@pytest.mark.django_db
def test_beat_makes_what_waits_and_deletes_what_is_over() -> None:
    waiting = asked_for()
    over = asked_for(state="ready", name="x.zip", expires_at=timezone.now() - dt.timedelta(1))
    make_data_files()
    states = dict(DataFile.objects.values_list("pk", "state"))
    assert states == {waiting.pk: DataFile.State.READY, over.pk: DataFile.State.GONE}
