"""What the queue wakes of the field desk."""

from pathlib import Path

import pytest
from pytest_django import Settings

from surveys.monitoring.tasks import watch_receipts
from tests.surveys.monitoring.test_watching import delete_one, wave  # noqa: F401 (a fixture)


@pytest.mark.django_db
@pytest.mark.usefixtures("wave")
def test_a_vanished_submission_is_an_error_in_the_log(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.WATCH_DIR = tmp_path / "watch"
    assert watch_receipts() == 0
    assert not caplog.records
    number = delete_one()
    assert watch_receipts() == 1
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert number in caplog.text
