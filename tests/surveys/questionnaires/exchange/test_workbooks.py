"""Workbooks from outside are bounded, and every cell has its place."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from surveys.questionnaires.exchange import workbooks
from surveys.questionnaires.exchange.workbooks import read_workbook
from surveys.questionnaires.faults import DocumentFault

ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">'
    b'<!ENTITY file SYSTEM "file:///etc/hostname">]>'
)


def workbook(rows: list[list[Any]], name: str = "survey") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, content: bytes | None) -> bytes:
    """The workbook with another content in one part (None: entities before its own)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is None:
            own = old.read(part)
            content = ENTITIES + own[own.find(b"?>") + 2 if own.startswith(b"<?xml") else 0 :]
        new.writestr(part, content)
    return out.getvalue()


def refusal(data: bytes) -> list[str]:
    with pytest.raises(DocumentFault) as refused:
        read_workbook(data)
    return [str(fault) for fault in refused.value.faults]


def test_each_cell_is_text_and_has_its_place() -> None:
    rows: list[list[Any]] = [["type", "name", None], [], ["text", 7.0, None], [True, 1.5, None]]
    (sheet,) = read_workbook(workbook(rows))
    assert sheet.headers == {"type": "survey!A1", "name": "survey!B1"}
    first, second = sheet.records
    assert (first.text("name"), first.place("name")) == ("7", "survey!B3")
    assert (second.text("type"), second.text("name")) == ("TRUE", "1.5")
    assert first.text("label") == ""
    assert first.place("label") == "survey!A3"


def test_a_day_is_written_out() -> None:
    (sheet,) = read_workbook(workbook([["day"], [datetime(2026, 11, 21)]]))  # noqa: DTZ001
    assert sheet.records[0].text("day").startswith("2026-11-21")


def test_headers_may_stand_below_empty_rows() -> None:
    (sheet,) = read_workbook(workbook([[], [None, "name"], [None, "x"]]))
    assert sheet.headers == {"name": "survey!B2"}
    assert sheet.records[0].place("name") == "survey!B3"


def test_line_ends_come_as_one_kind() -> None:
    (sheet,) = read_workbook(workbook([["label"], ["a_x000D_\nb"]]))
    assert sheet.records[0].text("label") == "a\nb"


def test_formulas_stray_cells_and_repeated_headers_are_faults_by_cell() -> None:
    rows: list[list[Any]] = [["name", "name", None], ["=1+1", "x", "lost"]]
    assert refusal(workbook(rows)) == [
        "survey!B1: The same header stands twice.",
        "survey!A2: This is a formula. Write the text itself.",
        "survey!C2: The column has no header.",
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"\x00" * 100, b"type,name\n", b"{}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert refusal(data) == ["$: The file is not an XLSX workbook, or it is damaged."]


def test_a_zip_file_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "Dear …")
    assert refusal(out.getvalue()) == ["$: The file is not an XLSX workbook, or it is damaged."]


def test_ten_megabytes_are_refused_unread() -> None:
    assert refusal(b"PK" + b"x" * 10_000_000) == ["$: The file is larger than 2000000 bytes."]


def test_a_small_file_that_unpacks_to_a_large_one_is_refused() -> None:
    bomb = changed(workbook([["a"]]), "xl/sharedStrings.xml", b" " * 11_000_000)
    assert len(bomb) < 100_000
    assert refusal(bomb) == ["$: The file unpacks to more than 10000000 bytes."]


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_entities_are_refused_in_every_part(part: str) -> None:
    spoilt = changed(workbook([["a"], ["b"]]), part, None)
    assert refusal(spoilt) == ["$: The file has XML entities, which are not read."]


def test_entities_are_refused_in_shared_strings() -> None:
    strings = ENTITIES + b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    part = "[Content_Types].xml"
    types = zipfile.ZipFile(io.BytesIO(workbook([["a"]]))).read(part)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    data = changed(workbook([["a"]]), part, types.replace(b"</Types>", entry))
    spoilt = changed(data, "xl/sharedStrings.xml", strings)
    assert refusal(spoilt) == ["$: The file has XML entities, which are not read."]


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(name: str) -> None:
    spoilt = changed(workbook([["a"]]), name, b"x")
    assert refusal(spoilt) == ["$: The file has macros. Save it as an ordinary workbook (.xlsx)."]


def test_rows_columns_and_sheets_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    monkeypatch.setattr(workbooks, "MOST_COLUMNS", 2)
    assert refusal(workbook([["a"], ["b"], ["c"], ["d"]])) == [
        "survey!A4: The sheet has more than 3 rows."
    ]
    assert refusal(workbook([["a"], ["b", "c", "d"]])) == [
        "survey!A2: The row has more than 2 columns."
    ]
    monkeypatch.setattr(workbooks, "MOST_SHEETS", 0)
    assert refusal(workbook([["a"]])) == ["$: The file has more than 0 sheets."]


def test_a_row_numbered_without_end_is_not_waited_for() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
        b'<row r="999999999999"/></sheetData></worksheet>'
    )
    data = changed(workbook([["a"]]), "xl/worksheets/sheet1.xml", sheet)
    assert refusal(data) == ["survey!A20001: The sheet has more than 20000 rows."]


def test_what_the_file_says_of_its_size_hides_no_row() -> None:
    data = workbook([["a"], ["b"], ["c"]])
    part = "xl/worksheets/sheet1.xml"
    own = zipfile.ZipFile(io.BytesIO(data)).read(part)
    assert b'<dimension ref="A1:A3"' in own
    lying = changed(data, part, own.replace(b'<dimension ref="A1:A3"', b'<dimension ref="A1:A2"'))
    assert len(read_workbook(lying)[0].records) == 2


WHOLE = workbook([["type", "name"], ["text", "x"]])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_torn_workbook_is_refused_or_read(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=20)):
        whole[place] = data.draw(st.integers(0, 255))
    whole = whole[: data.draw(st.integers(1, len(whole)))]
    try:
        sheets = read_workbook(bytes(whole))
    except DocumentFault as refused:
        assert refused.faults  # noqa: PT017 (refused or not, both are right)
        return
    assert all(sheet.name for sheet in sheets)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_part_with_broken_xml_is_refused_or_read(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        part = data.draw(st.sampled_from(archive.namelist()))
        content = bytearray(archive.read(part))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=9)):
        content[place] = data.draw(st.integers(32, 126))
    try:
        sheets = read_workbook(changed(WHOLE, part, bytes(content)))
    except DocumentFault as refused:
        assert refused.faults  # noqa: PT017 (refused or not, both are right)
        return
    assert all(sheet.name for sheet in sheets)
