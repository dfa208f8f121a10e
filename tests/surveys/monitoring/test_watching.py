"""The watcher sees submissions that are gone."""

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.recording import record, start_or_get, submit
from surveys.fieldwork.alarms import Vanished, raised_alarms
from surveys.fieldwork.models import Invitation, Wave
from surveys.monitoring.watching import watch
from tests.factories import make_open_wave

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def books(tmp_path: Path) -> Path:
    return tmp_path / "watch"


@pytest.fixture
def wave() -> Wave:
    """Three cases, two of which have submitted."""
    wave = make_open_wave(3)
    for case in wave.invitations.with_unit()[:2]:
        submit_one(case)
    return wave


def submit_one(case: Invitation) -> str:
    response = start_or_get(case, "nb", NOW)
    record(response, "p1", {"Q1": ["2"]}, 0, NOW)
    return submit(response, NOW).number


def delete_one() -> str:
    """By SQL, the case with it, as one does who wants to leave no trace; its receipt number."""
    gone = Response.objects.order_by("pk")[0]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM surveys_response WHERE id = %s", [gone.pk])
        cursor.execute(
            "UPDATE surveys_invitation SET state = 'open' WHERE id = %s", [gone.invitation_id]
        )
    return gone.receipt_number


def test_while_nothing_is_gone_it_is_quiet(wave: Wave, books: Path) -> None:
    assert watch(books) == watch(books) == []


def test_a_submission_deleted_by_sql_is_told_of_until_it_is_back(wave: Wave, books: Path) -> None:
    watch(books)
    number = delete_one()
    assert watch(books) == watch(books) == [Vanished(wave.code, (number,))]


def test_one_that_came_meanwhile_does_not_hide_it(wave: Wave, books: Path) -> None:
    watch(books)
    number = delete_one()
    submit_one(wave.invitations.with_unit()[2])
    assert watch(books) == [Vanished(wave.code, (number,))]


def test_one_that_came_since_the_last_look_is_watched_too(wave: Wave, books: Path) -> None:
    watch(books)
    number = submit_one(wave.invitations.with_unit()[2])
    watch(books)
    Response.objects.filter(receipt_number=number).delete()
    assert watch(books) == [Vanished(wave.code, (number,))]


def test_a_wave_that_is_gone_with_its_submissions_is_told_of(wave: Wave, books: Path) -> None:
    watch(books)
    Response.objects.all().delete()
    Wave.objects.all().delete()
    assert [(one.wave, len(one.receipts)) for one in watch(books)] == [(wave.code, 2)]


def test_one_deleted_before_the_watcher_came_is_told_of_by_its_case(
    wave: Wave, books: Path
) -> None:
    gone = Response.objects.order_by("pk")[0]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM surveys_response WHERE id = %s", [gone.pk])
    assert watch(books) == [Vanished(wave.code, (gone.receipt_number,))]


def test_the_alarm_ends_when_what_was_gone_is_back(wave: Wave, books: Path) -> None:
    watch(books)
    gone = Response.objects.order_by("pk")[0]
    number = delete_one()
    watch(books)
    assert raised_alarms(books) == [Vanished(wave.code, (number,))]
    gone.save(force_insert=True)
    watch(books)
    assert raised_alarms(books) == []


def test_its_books_are_for_the_server_alone(wave: Wave, books: Path) -> None:
    watch(books)
    assert books.stat().st_mode & 0o077 == 0
