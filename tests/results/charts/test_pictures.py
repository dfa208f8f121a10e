"""Charts as files."""

import re
import struct
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from django.conf import settings
from pytest_django import Settings

from results.charts.drawing import draw
from results.charts.pictures import WIDTH, as_png, as_svg
from results.explorer.figures import View, WrittenAnswers, read_view
from tests.results.explorer.viewed import make_split_wave

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("item", ["P1", "P3"])
def test_a_picture_needs_nothing_from_the_page(item: str) -> None:
    (table,) = read_view(make_split_wave().code, View(item, by="size")).figures
    assert not isinstance(table, WrittenAnswers)
    svg = as_svg(draw(table), ["Kilde: KS"])
    assert "var(--" not in svg
    assert "Kilde: KS" in svg
    png = as_png(draw(table), ["Kilde: KS"])
    width, _height = struct.unpack(">II", png[16:24])
    assert width >= WIDTH


def test_the_typeface_of_the_pages_is_there_for_pictures() -> None:
    """Runs on the real files: the assets are made before the suite."""
    folder = str(settings.ASSETS_DIR / "fonts")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    assert {(one.family, one.weight) for one in fonts.fonts()} == {("Inter", 400), ("Inter", 600)}


def test_a_picture_is_set_in_the_typeface_of_the_pages(settings: Settings, tmp_path: Path) -> None:
    (table,) = read_view(make_split_wave().code, View("P1")).figures
    assert not isinstance(table, WrittenAnswers)
    png = as_png(draw(table), [])
    settings.ASSETS_DIR = tmp_path
    assert png != as_png(draw(table), [])


def test_a_long_title_goes_on_a_line_of_its_own_before_it_leaves_the_picture() -> None:
    (table,) = read_view(make_split_wave().code, View("P1")).figures
    assert not isinstance(table, WrittenAnswers)
    title = "Hvor enig eller uenig er du i disse påstandene om kommunen eller fylkeskommunen?"
    svg = as_svg(replace(draw(table), title=title), [])
    lines = re.findall(r'<text class="title"[^>]*>([^<]*)', svg)
    assert len(lines) == 2
    assert " ".join(lines) == title


def test_words_are_escaped() -> None:
    (table,) = read_view(make_split_wave().code, View("P1")).figures
    assert not isinstance(table, WrittenAnswers)
    assert "<b>" not in as_svg(draw(table), ["<b>fet</b>"])
