"""Tables written out for people and for programs."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from results.explorer.sheets import records, sheets
from results.tabulation.building import build_table
from results.tabulation.tables import ShownTable
from tests.results.disclosure.hiding import as_shown
from tests.results.tabulation.small import SIZE, counted, grid, single, split_single


@pytest.fixture(autouse=True)
def norwegian_numbers() -> Iterator[None]:
    with translation.override("nb"):
        yield


def table(small: dict[int, int], large: dict[int, int], *, by_size: bool = False) -> ShownTable:
    breakdown = SIZE if by_size else None
    return as_shown(build_table(single(), split_single(small, large), breakdown))


def battery(answers: dict[int, int], *, by_size: bool = False) -> ShownTable:
    number = sum(answers.values())
    counts = counted(
        {"": {0: (100, number)}, "size": {1: (100, number)}},
        {("P8.laws", ""): {0: answers}, ("P8.laws", "size"): {1: answers}},
    )
    return as_shown(build_table(grid("laws"), counts, SIZE if by_size else None))


def test_a_table_without_groups_has_every_figure_of_each_category() -> None:
    (sheet,) = sheets(table({1: 60, 2: 20}, {}))
    yes = sheet.rows[0]
    assert yes.heading == "Ja"
    assert yes.cells == ("75\N{NO-BREAK SPACE}%", "±7,4", "67–82\N{NO-BREAK SPACE}%", "60", "80")


def test_zero_is_a_dash() -> None:
    (sheet,) = sheets(table({1: 60}, {}))
    assert sheet.rows[1].cells[0] == "–"


def test_what_is_hidden_is_a_colon_in_every_column() -> None:
    (sheet,) = sheets(table({1: 2}, {}))
    assert {cell for row in sheet.rows for cell in row.cells} == {":"}


def test_groups_stand_in_columns_with_their_bases_below() -> None:
    (sheet,) = sheets(table({1: 6, 2: 4}, {1: 10}, by_size=True))
    assert sheet.columns[1:] == ("Små", "Store")
    assert sheet.rows[0].cells[1].startswith("60\N{NO-BREAK SPACE}% (±")
    assert sheet.rows[-1].cells == ("20", "10", "10")


def test_a_battery_has_a_row_per_statement_with_base_and_largest_margin() -> None:
    (sheet,) = sheets(battery({1: 30, 2: 10, 98: 5}))
    assert [row.heading for row in sheet.rows] == ["Laws"]
    shares, base, margin, outside = (
        sheet.rows[0].cells[:3],
        *sheet.rows[0].cells[3:],
    )
    assert shares == ("75\N{NO-BREAK SPACE}%", "25\N{NO-BREAK SPACE}%", "–")
    assert (base, margin, outside) == ("40", "±10,1", "5")


def test_a_battery_split_by_groups_has_a_sheet_per_statement() -> None:
    (sheet,) = sheets(battery({1: 30, 2: 10}, by_size=True))
    assert sheet.caption == "Laws"
    assert [row.heading for row in sheet.rows][1:] == ["Små"]


def test_a_record_has_the_numbers_behind_what_is_printed() -> None:
    first = next(records(table({1: 60, 2: 20}, {})))
    assert (first["item"], first["category"], first["category_label"]) == ("P1", 1, "Ja")
    assert (first["count"], first["base"], first["share"]) == (60, 80, 0.75)
    assert first["shown"] == "75\N{NO-BREAK SPACE}%"
    assert not first["hidden"]


def test_a_record_of_a_hidden_figure_has_no_number() -> None:
    hidden = [one for one in records(table({1: 4}, {1: 30}, by_size=True)) if one["group"]]
    numbers = ("share", "standard_error", "margin", "low", "high", "count", "base")
    assert len(hidden) == 6
    for record in hidden:
        assert (record["hidden"], record["shown"]) == (True, ":")
        assert [record[name] for name in numbers] == [None] * 7
