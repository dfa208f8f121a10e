"""The command writes the same bytes as the page."""

import stat
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from results.files.making import make_asked_for
from surveys.fieldwork.models import Wave
from tests.results.answered import make_answered_wave
from tests.results.files.asking import asked_for

pytestmark = pytest.mark.django_db


def make_wave_of_two() -> Wave:
    return make_answered_wave([{"P1": 1, "P2b": "Bok"}, None])


def export(wave: str, out: Path, *more: str) -> str:
    told = StringIO()
    call_command("export_responses", wave, "--format", "csv", "--out", str(out), *more, stdout=told)
    return told.getvalue()


def test_answers_and_codebook_lie_beside_each_other(tmp_path: Path) -> None:
    told = export(make_wave_of_two().code, tmp_path / "answers.csv")
    assert (tmp_path / "answers.csv").read_text("utf-8-sig").startswith("row;disposition;")
    assert (tmp_path / "answers-codebook.csv").read_text("utf-8-sig").startswith("variable;item;")
    assert "2 cases" in told


@pytest.mark.parametrize(("variant", "flags"), [("labels", ["--labels"]), ("codes", [])])
def test_the_bytes_are_those_of_the_page(
    variant: str, flags: list[str], tmp_path: Path, settings: Settings
) -> None:
    wave = make_wave_of_two()
    file = asked_for(wave_id=wave.pk, variant=variant)
    make_asked_for()
    file.refresh_from_db()
    page = Path(settings.EXPORT_DIR) / file.name
    export(wave.code, tmp_path / "all.zip", *flags)
    export(wave.code, tmp_path / "answers.csv", *flags)
    assert (tmp_path / "all.zip").read_bytes() == page.read_bytes()
    with ZipFile(page) as archive:
        assert archive.read(f"{wave.code}.csv") == (tmp_path / "answers.csv").read_bytes()


def test_only_the_user_may_read_what_is_written(tmp_path: Path) -> None:
    export(make_wave_of_two().code, tmp_path / "answers.csv")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("*.csv")}
    assert modes == {0o600}


def test_open_answers_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    wave = make_wave_of_two()
    export(wave.code, tmp_path / "without.csv")
    export(wave.code, tmp_path / "with.csv", "--texts")
    assert "Bok" not in (tmp_path / "without.csv").read_text("utf-8-sig")
    assert "Bok" in (tmp_path / "with.csv").read_text("utf-8-sig")


def test_an_unknown_wave_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no wave nowhere"):
        export("nowhere", tmp_path / "answers.csv")


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        export(make_wave_of_two().code, tmp_path / "nowhere" / "answers.csv")


def test_a_pilot_is_refused_and_nothing_written_unless_asked_for_as_a_pilot(
    tmp_path: Path,
) -> None:
    pilot = make_answered_wave([{"P1": 1}], is_pilot=True)
    out = tmp_path / "answers.csv"
    with pytest.raises(CommandError, match="is a pilot"):
        export(pilot.code, out)
    assert not out.exists()
    export(pilot.code, out, "--pilot")
    header, row = out.read_text("utf-8-sig").splitlines()
    assert dict(zip(header.split(";"), row.split(";"), strict=True))["pilot"] == "1"
