"""Make the files that were asked for, and delete those whose day is over."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from results.files.models import DataFile
from results.files.writing import write_zip
from surveys.exports.microdata import Microdata, extract

LEASE = dt.timedelta(minutes=15)
KEPT = dt.timedelta(hours=24)
EXTRACTED = 50
"""Per cent of the work that is done when the answers are extracted."""


def make_asked_for() -> int:
    """Make every file that waits, one at a time; returns how many were made.

    Raises ExceptionGroup when some could not be made: they are marked as failed.
    """
    made = 0
    faults: list[Exception] = []
    while (file := _claim_next()) is not None:
        try:
            _make(file)
        except Exception as error:  # noqa: BLE001  # raised below, with those of other files
            error.add_note(f"while data file {file.pk} was made")
            faults.append(error)
            _path(file).unlink(missing_ok=True)
            DataFile.objects.filter(pk=file.pk).update(
                state=DataFile.State.FAILED, claimed_until=None
            )
        else:
            made += 1
    if faults:
        raise ExceptionGroup("Some data files could not be made", faults)
    return made


def delete_expired() -> int:
    """Delete the files whose day is over; their rows stay as the record of who took what."""
    expired = DataFile.objects.filter(
        state=DataFile.State.READY, expires_at__lte=timezone.now()
    ).select_related(None)
    for file in expired:
        _path(file).unlink(missing_ok=True)
        DataFile.objects.filter(pk=file.pk).update(state=DataFile.State.GONE)
    return len(expired)


def open_for_download(file: DataFile) -> IO[bytes] | None:
    """The file's bytes, counted as one download; None when it is not ready or its day is over."""
    now = timezone.now()
    ready = DataFile.objects.filter(pk=file.pk, state=DataFile.State.READY, expires_at__gt=now)
    if not ready.update(downloads=F("downloads") + 1):
        return None
    try:
        return _path(file).open("rb")
    except FileNotFoundError:
        return None


def _claim_next() -> DataFile | None:
    """The oldest that waits, or whose maker was lost, taken by a conditional update."""
    now = timezone.now()
    free = Q(state=DataFile.State.WAITING) | Q(state=DataFile.State.WORKING, claimed_until__lt=now)
    for file in DataFile.objects.filter(free).order_by("asked_at", "pk"):
        taken = DataFile.objects.filter(free, pk=file.pk).update(
            state=DataFile.State.WORKING, claimed_until=now + LEASE, progress=0
        )
        if taken:
            file.name = file.name or f"{secrets.token_hex(16)}.zip"
            DataFile.objects.filter(pk=file.pk).update(name=file.name)
            return file
    return None


def _make(file: DataFile) -> None:
    data = extract(file.wave.code)
    _tell(file, EXTRACTED)
    with _private(_path(file)) as target:
        write_zip(
            data,
            target,
            labels=file.variant == DataFile.Variant.LABELS,
            with_texts=file.with_texts,
            language=file.language,
            progress=lambda rows: _tell(file, _done(rows, data)),
        )
    now = timezone.now()
    DataFile.objects.filter(pk=file.pk).update(
        state=DataFile.State.READY,
        claimed_until=None,
        progress=100,
        rows=len(data.row_ids),
        made_at=now,
        expires_at=now + KEPT,
    )


def _done(rows: int, data: Microdata) -> int:
    return EXTRACTED + (100 - EXTRACTED) * rows // len(data.row_ids)


def _tell(file: DataFile, progress: int) -> None:
    """Progress for the page, and a longer lease for the one who works."""
    DataFile.objects.filter(pk=file.pk).update(
        progress=progress, claimed_until=timezone.now() + LEASE
    )


def _path(file: DataFile) -> Path:
    return Path(settings.EXPORT_DIR) / file.name


def _private(path: Path) -> IO[bytes]:
    """A new file that only this user may read, in a folder that only this user may enter."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
