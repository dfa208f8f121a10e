"""Rows that say which files must be made."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from results.files.models import DataFile
from tests.results.files.asking import asked_for

pytestmark = pytest.mark.django_db


def test_nobody_takes_answers_without_a_purpose() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        asked_for(reason="")


@pytest.mark.parametrize(
    ("state", "on_its_way"),
    [("waiting", True), ("working", True), ("ready", False), ("failed", False), ("gone", False)],
)
def test_a_file_is_on_its_way_until_it_is_made(state: str, on_its_way: bool) -> None:
    assert DataFile(state=state).is_on_its_way is on_its_way


@pytest.mark.parametrize(("hours", "ready"), [(1, True), (-1, False)])
def test_a_file_is_ready_until_its_day_is_over(hours: int, ready: bool) -> None:
    over = timezone.now() + dt.timedelta(hours=hours)
    assert DataFile(state="ready", expires_at=over).is_ready is ready


def test_a_file_without_an_end_is_not_ready() -> None:
    assert not DataFile(state="ready").is_ready
    assert not DataFile(state="waiting", expires_at=timezone.now()).is_ready
