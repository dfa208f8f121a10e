"""A wave's answers as CSV and its codebook beside it; the same bytes for the page and the command.

UTF-8 with BOM, semicolons, decimal comma: what spreadsheets in Norway open without asking.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import translation

from results.files.codebook_rows import codebook_rows
from results.files.columns import columns

if TYPE_CHECKING:
    from surveys.exports.microdata import Microdata

ROWS_AT_A_TIME = 1000
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
Progress = Callable[[int], None]


def _silent(_rows: int) -> None:
    """For one who does not wait."""


def write_answers(
    data: Microdata,
    target: IO[bytes],
    *,
    labels: bool,
    with_texts: bool,
    language: str = "nb",
    progress: Progress = _silent,
) -> None:
    """One row per sampled unit. `progress` is told the number of rows written so far."""
    with translation.override(language):
        found = columns(data, labels=labels, with_texts=with_texts)
    rows = zip(*(column.cells for column in found), strict=True)
    _write(target, _counted(rows, progress), [column.header for column in found])


def write_codebook(
    data: Microdata, target: IO[bytes], *, with_texts: bool, language: str = "nb"
) -> None:
    """One row per code of each column."""
    with translation.override(language):
        header, *rows = codebook_rows(data, with_texts=with_texts)
    _write(target, rows, header)


def write_zip(
    data: Microdata,
    target: IO[bytes],
    *,
    labels: bool,
    with_texts: bool,
    language: str = "nb",
    progress: Progress = _silent,
) -> None:
    """Both files in one, without a time of day: the same answers give the same bytes."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        with archive.open(_entry(f"{data.wave.code}.csv"), "w", force_zip64=True) as file:
            write_answers(
                data,
                file,
                labels=labels,
                with_texts=with_texts,
                language=language,
                progress=progress,
            )
        with archive.open(_entry(f"{data.wave.code}-codebook.csv"), "w") as file:
            write_codebook(data, file, with_texts=with_texts, language=language)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=FIRST_DAY_OF_ZIP)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _write(target: IO[bytes], rows: Iterable[Iterable[str]], header: Iterable[str]) -> None:
    text = TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    text.flush()
    text.detach()


def _counted(rows: Iterable[tuple[str, ...]], progress: Progress) -> Iterable[tuple[str, ...]]:
    for number, row in enumerate(rows, start=1):
        yield row
        if number % ROWS_AT_A_TIME == 0:
            progress(number)
