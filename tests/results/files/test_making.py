"""Files are made once, kept a day, and read by their maker alone."""

import datetime as dt
import stat
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from results.files import making
from results.files.making import delete_expired, make_asked_for, open_for_download
from results.files.models import DataFile
from surveys.exports.microdata import Microdata, extract
from tests.results.answered import make_answered_wave
from tests.results.files.asking import asked_for

pytestmark = pytest.mark.django_db


def path_of(file: DataFile, settings: Settings) -> Path:
    return Path(settings.EXPORT_DIR) / file.name


def test_a_file_that_waits_is_made(settings: Settings) -> None:
    file = asked_for()
    assert make_asked_for() == 1
    file.refresh_from_db()
    assert (file.state, file.progress, file.rows) == (DataFile.State.READY, 100, 2)
    assert path_of(file, settings).read_bytes().startswith(b"PK")


def test_only_the_programs_user_may_read_it(settings: Settings) -> None:
    file = asked_for()
    make_asked_for()
    file.refresh_from_db()
    path = path_of(file, settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_is_made_once() -> None:
    asked_for()
    assert (make_asked_for(), make_asked_for()) == (1, 0)


def test_a_file_that_another_makes_is_left_to_it() -> None:
    asked_for(state="working", claimed_until=timezone.now() + dt.timedelta(minutes=1))
    assert make_asked_for() == 0


def test_a_file_whose_maker_was_lost_is_made_anew() -> None:
    asked_for(state="working", claimed_until=timezone.now() - dt.timedelta(seconds=1))
    assert make_asked_for() == 1


def test_a_file_that_fails_is_marked_and_does_not_stop_the_next(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    bad, good = asked_for(), asked_for()

    def fail_once(code: str) -> Microdata:
        if code == bad.wave.code:
            raise ArithmeticError("no")
        return extract(code)

    monkeypatch.setattr(making, "extract", fail_once)
    with pytest.raises(ExceptionGroup, match="could not be made"):
        make_asked_for()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == (DataFile.State.FAILED, DataFile.State.READY)
    assert not path_of(bad, settings).exists()


def test_a_file_is_deleted_after_a_day_and_its_row_stays(settings: Settings) -> None:
    file = asked_for()
    make_asked_for()
    file.refresh_from_db()
    assert delete_expired() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(hours=24, seconds=1)):
        assert open_for_download(file) is None
        assert delete_expired() == 1
    file.refresh_from_db()
    assert file.state == DataFile.State.GONE
    assert not path_of(file, settings).exists()


def test_a_download_is_counted() -> None:
    file = asked_for()
    make_asked_for()
    file.refresh_from_db()
    opened = open_for_download(file)
    assert opened is not None
    opened.close()
    file.refresh_from_db()
    assert file.downloads == 1


def test_a_file_that_is_not_ready_cannot_be_opened() -> None:
    assert open_for_download(asked_for()) is None


def test_a_file_that_somebody_has_removed_is_gone(settings: Settings) -> None:
    file = asked_for()
    make_asked_for()
    file.refresh_from_db()
    path_of(file, settings).unlink()
    assert open_for_download(file) is None


def test_a_file_asked_for_of_a_wave_that_is_a_pilot_is_not_made() -> None:
    pilot = make_answered_wave([{"P1": 1}], is_pilot=True)
    file = asked_for(wave_id=pilot.pk)
    with pytest.raises(ExceptionGroup):
        make_asked_for()
    file.refresh_from_db()
    assert file.state == DataFile.State.FAILED
