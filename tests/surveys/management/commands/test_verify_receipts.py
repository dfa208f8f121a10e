"""`manage.py verify_receipts` finds one answer that was changed behind our back."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.recording import record, start_or_get, submit
from surveys.fieldwork.models import Wave
from tests.factories import make_open_wave

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def wave() -> Wave:
    """Three who have submitted."""
    wave = make_open_wave(3)
    for case in wave.invitations.with_unit():
        response = start_or_get(case, "nb", NOW)
        record(response, "p1", {"Q1": ["2"]}, 0, NOW)
        submit(response, NOW)
    return wave


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_receipts", *arguments, stdout=out)
    return out.getvalue()


def change_one_answer() -> str:
    number = Response.objects.order_by("pk")[1].receipt_number
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE surveys_response SET answers = %s WHERE receipt_number = %s",
            ['{"Q1": 1}', number],
        )
    return number


def test_what_was_received_is_what_is_stored(wave: Wave) -> None:
    assert run(wave.code) == "Every submission is what its receipt says.\n"
    assert json.loads(run("--json")) == []


def test_one_answer_changed_by_sql_is_found_and_named(wave: Wave) -> None:
    number = change_one_answer()
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("verify_receipts", wave.code, "--json", stdout=out)
    assert refused.value.returncode == 1
    assert [row["receipt"] for row in json.loads(out.getvalue())] == [number]


def test_a_submission_that_is_gone_is_found(wave: Wave) -> None:
    reference = wave.invitations.order_by("pk")[0].reference
    Response.objects.filter(invitation__reference=reference).delete()
    with pytest.raises(CommandError):
        run(wave.code)


def test_an_unknown_wave_is_an_error() -> None:
    with pytest.raises(CommandError, match="mayors-1905"):
        run("mayors-1905")
