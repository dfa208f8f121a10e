"""An uploaded file is small, in a format we read, and not kept for long."""

import io
import os
import stat
import time
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from import_export.formats.base_formats import XLSX
from pytest_django import Settings
from tablib import Dataset

from surveys.register.importing import HolderResource
from surveys.register.uploads import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    RegisterCSV,
    RegisterImportForm,
    UploadedFiles,
)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "uploads"


def form_with(name: str, data: bytes) -> RegisterImportForm:
    return RegisterImportForm(
        [RegisterCSV, XLSX],
        [HolderResource],
        data={"format": "0", "resource": "0"},
        files={"import_file": SimpleUploadedFile(name, data)},
    )


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_is_read_with_comma_or_semicolon(delimiter: str) -> None:
    text = delimiter.join(["number", "name"]) + "\r\n" + delimiter.join(["0301", "Bø"]) + "\r\n"
    dataset = RegisterCSV().create_dataset(text)
    assert dataset.dict == [{"number": "0301", "name": "Bø"}]


def test_csv_is_written_with_the_mark_that_spreadsheets_need() -> None:
    text = RegisterCSV().export_data(Dataset(["Bø"], headers=["name"]))
    assert text == "\ufeffname\r\nBø\r\n"


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_refused() -> None:
    assert form_with("holders.csv", b"x" * LARGEST_FILE).is_valid()
    form = form_with("holders.csv", b"x" * (LARGEST_FILE + 1))
    assert form.errors.as_data()["import_file"][0].code == "too_large"


def test_a_small_file_that_unpacks_to_a_large_one_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", b"0" * (LARGEST_UNPACKED + 1))
    assert len(packed.getvalue()) < LARGEST_FILE
    form = form_with("holders.xlsx", packed.getvalue())
    assert form.errors.as_data()["import_file"][0].code == "too_large"


@pytest.mark.parametrize(
    ("encoding", "data", "read"), [("utf-8-sig", "Bø".encode(), "Bø"), (None, b"\x00", b"\x00")]
)
def test_a_kept_file_is_read_again_by_its_name(
    folder: Path, encoding: str | None, data: bytes, read: str | bytes
) -> None:
    kept = UploadedFiles(encoding=encoding)
    kept.save(data)
    assert UploadedFiles(name=kept.name, encoding=encoding).read() == read
    UploadedFiles(name=kept.name).remove()
    assert list(folder.iterdir()) == []


def test_only_the_servers_own_user_can_open_the_folder(folder: Path) -> None:
    UploadedFiles().save(b"kari@example.org")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_files_of_an_hour_ago_go_when_the_next_one_comes(folder: Path) -> None:
    old, recent, new = UploadedFiles(), UploadedFiles(), UploadedFiles()
    old.save(b"old")
    recent.save(b"recent")
    hour_ago = time.time() - 3601
    os.utime(folder / old.name, (hour_ago, hour_ago))
    new.save(b"new")
    assert {file.name for file in folder.iterdir()} == {recent.name, new.name}


def test_a_name_cannot_lead_out_of_the_folder(folder: Path) -> None:
    (folder.parent / "secret.key").write_text("secret", encoding="utf-8")
    UploadedFiles().save(b"")
    with pytest.raises(FileNotFoundError):
        UploadedFiles(name="../secret.key").read()
