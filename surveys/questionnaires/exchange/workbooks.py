"""Read a workbook that came from outside: bounded, without macros, each cell with its place.

Entities never expand: openpyxl parses with defusedxml, which is there.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from barometer.spreadsheets import unpacked_size
from surveys.questionnaires.faults import DocumentFault, Fault

LARGEST_FILE: Final = 2_000_000
LARGEST_UNPACKED: Final = 10_000_000
MOST_SHEETS: Final = 20
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 100

# Everything that openpyxl has been seen to raise on a file that is torn or made up.
UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    EOFError,
    RuntimeError,
    TypeError,
    ValueError,
)
LOST_SHEET: Final = "invalid specification"

# Characters that XML, and so no workbook, can hold.
_UNWRITABLE: Final = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, as text, and where: `survey!B3`."""

    text: str
    place: str


@dataclass(frozen=True)
class Record:
    """One row below the headers: its filled cells by header."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, str]

    def text(self, header: str) -> str:
        """What stands under the header; empty where nothing does."""
        cell = self.cells.get(header)
        return cell.text if cell else ""

    def place(self, header: str) -> str:
        """Where the row's cell under the header is, or would be."""
        return f"{self.sheet}!{self.columns.get(header, 'A')}{self.number}"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its headers with their places, and the rows that have something in them."""

    name: str
    headers: Mapping[str, str]
    records: tuple[Record, ...]


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of an XLSX file. Raises `DocumentFault` for what is no such file, or too large.

    Every cell is text: numbers and days are written out; formulas and errors are faults.
    """
    _refuse_unfit(data)
    faults: list[Fault] = []
    try:
        sheets = tuple(_sheet(sheet, faults) for sheet in _open(data).worksheets)
    except DocumentFault:
        raise
    except UNREADABLE as error:
        if isinstance(error, DefusedXmlException) or isinstance(
            error.__cause__, DefusedXmlException
        ):
            raise _refusal(_("The file has XML entities, which are not read.")) from None
        raise _refusal(_("The file is not an XLSX workbook, or it is damaged.")) from None
    if faults:
        raise DocumentFault(faults)
    return sheets


def _refusal(message: Any, path: str = "$", **parameters: object) -> DocumentFault:
    return DocumentFault([Fault(path, message, parameters)])


def _refuse_unfit(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise _refusal(_("The file is larger than %(most)d bytes."), most=LARGEST_FILE)
    try:
        size = unpacked_size(BytesIO(data))
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name.casefold() for name in archive.namelist()]
    except UNREADABLE:
        raise _refusal(_("The file is not an XLSX workbook, or it is damaged.")) from None
    if size > LARGEST_UNPACKED:
        raise _refusal(_("The file unpacks to more than %(most)d bytes."), most=LARGEST_UNPACKED)
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise _refusal(_("The file has macros. Save it as an ordinary workbook (.xlsx)."))


def _open(data: bytes) -> openpyxl.Workbook:
    """The workbook. openpyxl warns of what it passes over: a sheet must not be."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
    if any(LOST_SHEET in str(warning.message) for warning in warned):
        raise ValueError(LOST_SHEET)
    if len(book.sheetnames) > MOST_SHEETS:
        raise _refusal(_("The file has more than %(most)d sheets."), most=MOST_SHEETS)
    return book


def _sheet(sheet: Any, faults: list[Fault]) -> Sheet:
    sheet.reset_dimensions()  # what the file says of its size may be untrue
    name = sheet.title
    columns: dict[str, str] = {}
    headers: dict[int, str] = {}
    places: dict[str, str] = {}
    records = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS:
            message = _("The sheet has more than %(most)d rows.")
            raise _refusal(message, f"{name}!A{number}", most=MOST_ROWS)
        if len(row) > MOST_COLUMNS:
            message = _("The row has more than %(most)d columns.")
            raise _refusal(message, f"{name}!A{number}", most=MOST_COLUMNS)
        cells = dict(_cells(name, row, faults))
        if not headers:
            headers = {column: " ".join(cell.text.split()) for column, cell in cells.items()}
            places = {headers[column]: cell.place for column, cell in cells.items()}
            columns = _columns(cells, headers, faults)
        elif cells:
            records.append(_record(name, number, cells, headers, columns, faults))
    return Sheet(name, places, tuple(records))


def _columns(
    cells: Mapping[int, Cell], headers: Mapping[int, str], faults: list[Fault]
) -> dict[str, str]:
    """The column's letters by header."""
    columns: dict[str, str] = {}
    for column, text in headers.items():
        if text in columns:
            faults.append(Fault(cells[column].place, _("The same header stands twice.")))
        columns[text] = get_column_letter(column)
    return columns


def _record(
    sheet: str,
    number: int,
    cells: Mapping[int, Cell],
    headers: Mapping[int, str],
    columns: Mapping[str, str],
    faults: list[Fault],
) -> Record:
    for column, cell in cells.items():
        if column not in headers:
            faults.append(Fault(cell.place, _("The column has no header.")))
    named = {headers[column]: cell for column, cell in cells.items() if column in headers}
    return Record(sheet, number, named, columns)


def _cells(sheet: str, row: tuple[Any, ...], faults: list[Fault]) -> Iterator[tuple[int, Cell]]:
    for cell in row:
        if cell.value is None or cell.value == "":
            continue
        place = f"{sheet}!{cell.coordinate}"
        if cell.data_type == "f":
            faults.append(Fault(place, _("This is a formula. Write the text itself.")))
        elif cell.data_type == "e":
            faults.append(Fault(place, _("This cell shows an error.")))
        else:
            text = _text(cell.value)
            if text.strip():
                yield cell.column, Cell(text, place)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Excel spells the carriage return of text that was pasted from elsewhere.
    text = str(value).replace("_x000D_", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def writable(text: str) -> str:
    """The text without the characters that no workbook can hold."""
    return _UNWRITABLE.sub("", text)
