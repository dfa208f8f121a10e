"""Translators' workbooks for the editor's tests."""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import Workbook

HEADERS = ("key", "source", "target", "stale")


def workbook(sheets: Mapping[str, list[tuple[str, str, str]]]) -> bytes:
    """A sheet a language, each with rows of key, source and target."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for language, rows in sheets.items():
        sheet = book.create_sheet(language)
        for row in [HEADERS, *rows]:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
