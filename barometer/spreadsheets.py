"""Spreadsheets in and out: text that one will show, never run, and how large one unpacks."""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.files.base import File

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def formula_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would read a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def formula_restored(text: str) -> str:
    """The text as it was before `formula_safe`; other apostrophes stay."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def unpacked_size(file: IO[bytes] | File[bytes]) -> int:
    """The size an XLSX file says it unpacks to, in bytes; reading stops there. 0 for others."""
    if not zipfile.is_zipfile(file):
        return 0
    with zipfile.ZipFile(file) as archive:
        return sum(part.file_size for part in archive.infolist())
