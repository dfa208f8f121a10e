"""Charts as files."""

import struct

import pytest

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


def test_words_are_escaped() -> None:
    (table,) = read_view(make_split_wave().code, View("P1")).figures
    assert not isinstance(table, WrittenAnswers)
    assert "<b>" not in as_svg(draw(table), ["<b>fet</b>"])
