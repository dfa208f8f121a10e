"""Views as files."""

import csv
import io

import openpyxl
import pytest
from django.http import QueryDict
from django.utils.translation import override

from results.explorer.addresses import read_address
from results.explorer.downloads import FORMATS, Download, as_download
from results.explorer.figures import read_view
from results.tabulation.cubes import compute_cube
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.explorer.viewed import make_split_wave

pytestmark = pytest.mark.django_db


def made(kind: str, query: str = "fordelt=size", code: str = "") -> Download:
    address = read_address("P1", QueryDict(query))
    with override("nb"):
        return as_download(read_view(code or make_split_wave().code, address.view), address, kind)


def rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_csv_has_a_line_per_figure_with_decimal_commas() -> None:
    lines = rows(made("csv").content)
    heading = lines[0]
    yes_large = next(
        line for line in lines if line[3:4] == ["Ja"] and "10 000" in line[2].replace("\xa0", " ")
    )
    assert yes_large[heading.index("Andel, prosent")] == "90,0"
    assert yes_large[heading.index("Grunnlag (n)")] == "50"


def test_files_say_where_the_figures_come_from() -> None:
    text = made("csv").content.decode("utf-8-sig")
    assert "Vekting:" in text
    assert "Ordførere" in text


def test_hidden_figures_are_in_no_file() -> None:
    answers = [{"P1": 1}] * 12 + [{"P1": 2}] * 3
    wave = make_answered_wave([*answers, None], [LARGE] * 12 + [SMALL] * 4)
    compute_cube(wave.code)
    lines = [line for line in rows(made("csv", code=wave.code).content) if line[3:4] == ["Ja"]]
    small = next(line for line in lines if line[2].startswith("Under 5"))
    assert set(small[4:]) == {":"}


def test_a_workbook_has_numbers_as_numbers_and_its_notes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx").content))
    figures, about = book.worksheets
    cells = list(figures.iter_rows(min_row=4, values_only=True))
    assert 90.0 in [row[3] for row in cells]
    assert any("Vekting" in str(row[0]) for row in about.iter_rows(values_only=True))


def test_pictures_are_what_they_say() -> None:
    svg, png = made("svg").content, made("png").content
    assert svg.startswith(b"<svg")
    assert "Tok dere initiativ?" in svg.decode()
    assert png.startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_is_named_after_wave_and_item(kind: str) -> None:
    assert made(kind, "").name.endswith(f"-P1.{kind}")
