"""Where the marks of a chart go."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from results.charts.drawing import HEADING_LETTERS, TRACK_START, Drawing, draw, kinds
from results.tabulation.building import build_table
from results.tabulation.tables import ShownTable, Table
from surveys.exports.codebook import ItemEntry, Value, Variable
from tests.results.disclosure.hiding import as_shown
from tests.results.tabulation.small import SIZE, counted, grid, single, split_single, text


def shares(small: dict[int, int], large: dict[int, int]) -> ShownTable:
    return as_shown(build_table(single(), split_single(small, large)))


def split(small: dict[int, int], large: dict[int, int]) -> ShownTable:
    return as_shown(build_table(single(), split_single(small, large), SIZE))


def battery(answers: dict[int, int]) -> ShownTable:
    number = sum(answers.values())
    counts = counted({"": {0: (100, number)}}, {("P8.laws", ""): {0: answers}})
    return as_shown(build_table(grid("laws"), counts))


def scale(length: int) -> Table:
    values = tuple(Value(code, text(str(code))) for code in range(1, length + 1))
    variable = Variable("P8.a", "P8", "row", text("A"), values, row="a")
    item = ItemEntry("P8", "grid", text("Hva?"), {}, None, values, (variable,), None)
    return build_table(item, counted({"": {0: (9, 9)}}, {}))


def widths(drawing: Drawing, bar: int = 0) -> list[float]:
    return [float(part.width.removesuffix("%")) for part in drawing.bars[bar].segments]


def test_a_share_twice_as_large_has_a_bar_twice_as_long() -> None:
    drawing = draw(shares({1: 10, 2: 20}, {}))
    assert widths(drawing, 1)[0] == pytest.approx(2 * widths(drawing, 0)[0], abs=0.02)


def test_every_bar_has_its_figure_in_words() -> None:
    drawing = draw(shares({1: 10, 2: 30}, {}))
    assert [part.figure for bar in drawing.bars for part in bar.segments] == ["25 %", "75 %"]


def test_a_share_of_zero_is_a_dash_and_what_is_hidden_a_colon() -> None:
    yes, no, _not_known = draw(shares({1: 10}, {})).bars
    assert yes.note is None
    assert no.note is not None
    assert no.note.text == "–"
    notes = [bar.note.text for bar in draw(shares({1: 2}, {})).bars if bar.note]
    assert notes == [":", ":", ":"]


def test_groups_have_their_label_beside_their_bar() -> None:
    with translation.override("en"):
        drawing = draw(split({1: 6}, {1: 7}))
    labels = [" ".join(line.text for line in bar.labels) for bar in drawing.bars[:3]]
    assert labels == ["All", "Små", "Store"]
    assert drawing.bars[0].segments[0].x == f"{TRACK_START:.2f}%"


def test_a_hidden_breakdown_leaves_everybodys_bars_alone() -> None:
    drawing = draw(split({1: 4}, {1: 70}))
    assert len(drawing.bars) == 3
    assert [bar.labels for bar in drawing.bars] == [(), (), ()]
    assert drawing.bars[0].segments[0].x == "0.00%"


def test_the_parts_of_a_stacked_bar_fill_it_without_a_gap() -> None:
    drawing = draw(battery({1: 5, 2: 10, 99: 5}))
    assert sum(widths(drawing)) == pytest.approx(100, abs=0.1)
    ends = [float(part.x.removesuffix("%")) for part in drawing.bars[0].segments]
    assert ends == [0, 25, 75]


def test_a_narrow_part_leaves_its_figure_to_the_table() -> None:
    drawing = draw(battery({1: 97, 2: 3}))
    assert [part.figure for part in drawing.bars[0].segments] == ["97", ""]


def test_a_stacked_chart_has_a_key_for_each_category() -> None:
    drawing = draw(battery({1: 5, 2: 10, 99: 5}))
    assert [key.lines[0].text for key in drawing.legend] == ["Ja", "Nei", "Vet ikke"]
    assert [key.kind for key in drawing.legend] == ["first-3", "last-3", "dont-know"]


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (2, ["first-3", "last-3"]),
        (3, ["first-3", "middle", "last-3"]),
        (4, ["first-3", "first-2", "last-2", "last-3"]),
        (7, ["first-3", "first-2", "first-1", "middle", "last-1", "last-2", "last-3"]),
        (8, ["first-3", "first-2", "first-1", "first-1", "last-1", "last-1", "last-2", "last-3"]),
    ],
)
def test_a_scale_is_shaded_from_both_ends(length: int, expected: list[str]) -> None:
    assert list(kinds(scale(length)).values()) == expected


def test_long_words_are_broken_into_lines_that_fit_a_phone() -> None:
    words = " ".join(["innovasjon"] * 9)
    item = single(Value(1, text(words)), Value(2, text("Nei")))
    counts = counted({"": {0: (10, 10)}}, {("P1", ""): {0: {1: 10}}})
    drawing = draw(as_shown(build_table(item, counts)))
    lines = [heading for heading in drawing.headings if "innovasjon" in heading.text]
    assert len(lines) == 3
    assert all(len(line.text) <= HEADING_LETTERS for line in lines)
    assert [line.y for line in lines] == sorted({line.y for line in lines})


def test_nothing_is_drawn_below_the_chart() -> None:
    drawing = draw(split({1: 6, 2: 3}, {1: 7}))
    assert max(bar.y + bar.height for bar in drawing.bars) <= drawing.height


def test_the_picture_is_named_and_told_in_words() -> None:
    context = {"drawing": draw(shares({1: 10}, {})), "description": "Alle svarer «Ja»."}
    svg = render_to_string("results/charts/chart.svg", context)
    assert 'role="img"' in svg
    assert "Nytt?</title>" in svg
    assert "Alle svarer «Ja»." in svg
    assert "style=" not in svg
