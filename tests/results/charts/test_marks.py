"""Bars as SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from results.charts.drawing import DrawnBar, Segment, Words
from results.charts.marks import bar_marks


def bar(*segments: Segment, label: str = "Alle", note: Words | None = None) -> DrawnBar:
    return DrawnBar(10, 21, 22, (Words("42%", 26, label),), segments, note)


def marks_of(name: str, *bars: DrawnBar) -> list[ET.Element]:
    return list(ET.fromstring(f"<svg>{bar_marks(name, bars)}</svg>"))  # noqa: S314 (our own)


def test_words_are_text_and_never_markup() -> None:
    words = '<script>«A» & "B"</script>'
    [label] = marks_of("S1", bar(label=words))
    assert label.text == words
    assert list(label) == []


def test_a_share_has_its_rectangle_its_interval_and_its_figure() -> None:
    share = Segment("44.00%", "12.30%", "plain", "30 %", "60.00%", low="50.00%", high="60.00%")
    _label, rectangle, interval, figure = marks_of("S1", bar(share))
    assert (rectangle.get("x"), rectangle.get("width")) == ("44.00%", "12.30%")
    assert (interval.get("x1"), interval.get("x2"), interval.get("y1")) == (
        "50.00%",
        "60.00%",
        "21",
    )
    assert (figure.get("x"), figure.text) == ("60.00%", "30 %")


def test_a_part_too_narrow_for_its_figure_is_a_rectangle_alone() -> None:
    tags = [mark.tag for mark in marks_of("S1", bar(Segment("0%", "2%", "first-3", "", "1%")))]
    assert tags == ["text", "rect"]


def test_a_part_without_substance_has_the_pattern_of_its_drawing() -> None:
    part = Segment("0%", "20%", "dont-know", "20", "10%")
    _label, rectangle, figure = marks_of("G1", bar(part))
    assert rectangle.get("fill") == "url(#chart-G1-dont-know)"
    assert figure.get("class") == "chart__inside chart__inside--dont-know"


def test_a_sign_stands_where_there_is_nothing_to_draw() -> None:
    _label, note = marks_of("S1", bar(note=Words("44.00%", 26, ":")))
    assert (note.get("class"), note.text) == ("chart__note", ":")
