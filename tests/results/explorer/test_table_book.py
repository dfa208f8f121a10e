"""All items in one workbook."""

import io

import openpyxl
import pytest
from django.utils.translation import override

from results.explorer.table_book import table_book
from results.tabulation.cubes import compute_cube
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.explorer.viewed import make_split_wave

pytestmark = pytest.mark.django_db


def sheets(code: str) -> dict[str, list[tuple[object, ...]]]:
    with override("nb"):
        book = openpyxl.load_workbook(io.BytesIO(table_book(code, ["size"])))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_it_has_contents_everybody_and_the_split() -> None:
    assert list(sheets(make_split_wave().code)) == ["Innhold", "Alle", "Kommunestørrelse"]


def test_shares_are_numbers_and_bases_stand_under_them() -> None:
    lines = sheets(make_split_wave().code)["Kommunestørrelse"]
    yes = next(line for line in lines if line[0] == "Ja")
    base = next(line for line in lines if line[0] == "Grunnlag (n)")
    assert 60 in yes
    assert 90 in yes
    assert 100 in base


def test_contents_lead_to_every_item() -> None:
    items = [str(line[0]) for line in sheets(make_split_wave().code)["Innhold"][4:]]
    assert [name.split()[0] for name in items] == ["P1", "P2", "P2b", "P3"]


def test_hidden_figures_are_signs() -> None:
    answers = [{"P1": 1}] * 12 + [{"P1": 2}] * 3
    wave = make_answered_wave([*answers, None], [LARGE] * 12 + [SMALL] * 4)
    compute_cube(wave.code)
    lines = sheets(wave.code)["Kommunestørrelse"]
    assert ":" in next(line for line in lines if line[0] == "Ja")


def test_the_remark_of_the_wave_stands_over_the_contents() -> None:
    wave = make_answered_wave([{"P1": 1}] * 12, remark="Antall inviterte er anslått.")
    compute_cube(wave.code)
    assert sheets(wave.code)["Innhold"][2][0] == "Antall inviterte er anslått."
