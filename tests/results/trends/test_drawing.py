"""A series as a line chart."""

import pytest

from results.trends.drawing import draw_trend
from results.trends.models import ReferenceFigure
from results.trends.series import Series, read_series
from tests.results.trends.waves import LATER_DOCUMENT, declare, make_two_waves

pytestmark = pytest.mark.django_db


def series() -> Series:
    return read_series("mayors", "P1")


def test_marks_are_higher_the_larger_the_share() -> None:
    make_two_waves(10, 30)
    found = series()
    drawing = draw_trend("Ja", found, [point.estimate("", [1]) for point in found.points])
    first, second = drawing.marks
    assert first.y > second.y
    assert (first.figure, second.figure) == ("25 %", "75 %")
    assert [one.is_broken for one in drawing.stretches] == [False]


def test_the_line_is_broken_where_the_series_is() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break")
    found = series()
    drawing = draw_trend("Ja", found, [point.estimate("", [1]) for point in found.points])
    assert [one.is_broken for one in drawing.stretches] == [True]


def test_what_is_hidden_has_no_place_on_the_line() -> None:
    make_two_waves(10, 30)
    drawing = draw_trend("Ja", series(), [None, None])
    assert all(mark.is_hidden for mark in drawing.marks)
    assert drawing.stretches == ()


def test_figures_from_outside_stand_in_their_year() -> None:
    make_two_waves(10, 30)
    found = series()
    outside = ReferenceFigure(place="Danmark", year=2015, percent=79)
    drawing = draw_trend(
        "Ja", found, [point.estimate("", [1]) for point in found.points], [outside]
    )
    assert drawing.outside[0].x == "8.0%"
    assert drawing.outside[0].label == "Danmark 2015: 79 %"


def test_the_scale_is_marked_at_its_ends_and_in_the_middle() -> None:
    make_two_waves(10, 30)
    drawing = draw_trend("Ja", series(), [None, None])
    assert [share for _height, share in drawing.scale] == ["0", "50", "100"]
    heights = [height for height, _share in drawing.scale]
    assert heights == [drawing.floor, (drawing.floor + heights[2]) // 2, heights[2]]
