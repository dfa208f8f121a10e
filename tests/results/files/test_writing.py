"""The bytes of a data file."""

import csv
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest

from results.files import writing
from results.files.writing import write_answers, write_codebook, write_zip
from surveys.exports.microdata import Microdata, extract
from surveys.register.models import SampledUnit
from tests.results.answered import make_answered_wave

pytestmark = pytest.mark.django_db
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
ANSWERS: list[dict[str, Any] | None] = [
    {"P1": 1, "P2": [97], "P2:specify": 'Sa "hei"; og\ngikk', "P2b": "Ærlig talt"},
    None,
]


def data() -> Microdata:
    return extract(make_answered_wave(ANSWERS).code)


def answers(found: Microdata, *, labels: bool = False, with_texts: bool = False) -> bytes:
    target = BytesIO()
    write_answers(found, target, labels=labels, with_texts=with_texts)
    return target.getvalue()


def read(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_the_file_is_utf8_with_bom_semicolons_and_crlf() -> None:
    content = answers(data())
    assert content.startswith(BOM)
    assert content.count(BOM) == 1
    header = content.splitlines(keepends=True)[0]
    assert header.startswith(BOM + b"row;disposition;weight;stratum;size;")
    assert header.endswith(b"\r\n")


def test_what_was_written_comes_back_as_it_was() -> None:
    (answered,) = (row for row in read(answers(data(), with_texts=True)) if row["P1"] == "1")
    assert answered["P2.specify.text"] == 'Sa "hei"; og\ngikk'
    assert answered["P2b.text"] == "Ærlig talt"


def test_the_file_names_nobody() -> None:
    content = answers(data(), labels=True).decode("utf-8-sig")
    for unit in SampledUnit.objects.select_related("holder"):
        assert unit.unit_name not in content
        assert unit.holder is not None
        assert unit.holder.name not in content
        assert unit.holder.email not in content


def test_the_zip_holds_answers_and_codebook_and_is_the_same_every_time() -> None:
    found = data()
    first, second = BytesIO(), BytesIO()
    for target in (first, second):
        write_zip(found, target, labels=True, with_texts=False)
    assert first.getvalue() == second.getvalue()
    with ZipFile(first) as archive:
        code = found.wave.code
        assert archive.namelist() == [f"{code}.csv", f"{code}-codebook.csv"]
        assert archive.read(f"{code}.csv") == answers(found, labels=True)
        beside = BytesIO()
        write_codebook(found, beside, with_texts=False)
        assert archive.read(f"{code}-codebook.csv") == beside.getvalue()


def test_labels_follow_the_language_asked_for() -> None:
    wave = make_answered_wave([{"P1": 99}])
    target = BytesIO()
    write_answers(extract(wave.code), target, labels=True, with_texts=False, language="nn")
    assert "Veit ikkje" in target.getvalue().decode()


def test_progress_is_told_as_the_rows_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROWS_AT_A_TIME", 2)
    found = extract(make_answered_wave([{"P1": 1}] * 5).code)
    told: list[int] = []
    write_answers(found, BytesIO(), labels=False, with_texts=False, progress=told.append)
    assert told == [2, 4]
