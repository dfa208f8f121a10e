"""Files that staff upload into the register: which kinds, how large, and how long they are kept."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from import_export.formats.base_formats import CSV
from import_export.forms import ImportForm
from import_export.tmp_storages import BaseStorage

from barometer.spreadsheets import unpacked_size

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from tablib import Dataset

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
KEPT_SECONDS = 3600


class RegisterCSV(CSV):  # type: ignore[misc]
    """Reads CSV with comma or, as Norwegian spreadsheets write it, semicolon.

    Writes it with the byte order mark that lets them see that it is UTF-8.
    """

    def create_dataset(self, in_stream: str, **kwargs: object) -> Dataset:
        header = in_stream.partition("\n")[0]
        delimiter = ";" if header.count(";") > header.count(",") else ","
        return super().create_dataset(in_stream, delimiter=delimiter, **kwargs)

    def export_data(self, dataset: Dataset, **kwargs: object) -> str:
        return f"\ufeff{super().export_data(dataset, **kwargs)}"


class RegisterImportForm(ImportForm):  # type: ignore[misc]
    """Refuses a file that is too large, or would be when unpacked, before anything reads it."""

    def clean_import_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["import_file"]
        if (file.size or 0) > LARGEST_FILE or unpacked_size(file) > LARGEST_UNPACKED:
            raise forms.ValidationError(_("The file is too large."), code="too_large")
        return file


class UploadedFiles(BaseStorage):  # type: ignore[misc]
    """Keeps a file between preview and confirmation.

    It holds contact data: it lies in our own folder, and goes after an hour at the latest when the
    next one comes.
    """

    def save(self, data: bytes) -> None:
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in folder.iterdir():
            if file.stat().st_mtime < time.time() - KEPT_SECONDS:
                file.unlink(missing_ok=True)
        self.name = uuid4().hex
        Path(self.get_full_path()).write_bytes(data)

    def read(self) -> bytes | str:
        """The file as it was saved: bytes for XLSX, text for CSV."""
        path = Path(self.get_full_path())
        return path.read_text(encoding=self.encoding) if self.encoding else path.read_bytes()

    def remove(self) -> None:
        Path(self.get_full_path()).unlink(missing_ok=True)

    def get_full_path(self) -> str:
        return str(_folder() / Path(self.name).name)


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "uploads"
