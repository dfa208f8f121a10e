"""Tables from counts: bases, treatment of what has no substance, merged categories."""

import pytest

from results.statistics.estimates import Estimate
from results.tabulation.building import build_table
from results.tabulation.counting import Counts
from results.tabulation.tables import Treatment
from surveys.exports.codebook import ItemEntry, Value
from tests.results.tabulation.small import (
    NO,
    NOT_KNOWN,
    NOT_RELEVANT,
    SIZE,
    YES,
    counted,
    grid,
    multiple,
    single,
    split_single,
    text,
)

ANSWERS = {1: 12, 2: 4, 98: 3, 99: 4, -2: 7, -1: 9}


def counts_of_p1() -> Counts:
    return counted({"": {0: (100, 39)}}, {("P1", ""): {0: ANSWERS}})


def share(estimate: Estimate | None) -> tuple[int, int]:
    assert estimate is not None
    return estimate.count, estimate.base


def test_dont_know_counts_in_the_base_and_not_relevant_does_not() -> None:
    table = build_table(single(), counts_of_p1())
    bar = table.bar()
    assert (bar.base, bar.left_out) == (20, 3)
    assert [cell.category for cell in bar.cells] == [1, 2, 99]
    assert share(bar.estimate(1)) == (12, 20)
    assert share(bar.estimate(99)) == (4, 20)


@pytest.mark.parametrize(
    ("treatment", "base", "left_out"),
    [
        (Treatment(dont_know_in_base=False), 16, 7),
        (Treatment(not_relevant_in_base=True), 23, 0),
        (Treatment(dont_know_in_base=False, not_relevant_in_base=True), 19, 4),
    ],
)
def test_the_treatment_of_a_table_can_be_chosen(
    treatment: Treatment, base: int, left_out: int
) -> None:
    bar = build_table(single(), counts_of_p1(), None, treatment).bar()
    assert (bar.base, bar.left_out) == (base, left_out)


def test_a_box_has_all_who_answered_the_item_as_base() -> None:
    item = multiple(YES, NO, NOT_KNOWN)
    counts = counted(
        {"": {0: (50, 30)}},
        {
            ("P2.1", ""): {0: {1: 8, 0: 10, 99: 2, -2: 4, -1: 6}},
            ("P2.2", ""): {0: {1: 12, 0: 6, 99: 2, -2: 4, -1: 6}},
            ("P2.99", ""): {0: {1: 2, 0: 18, -2: 4, -1: 6}},
        },
    )
    bar = build_table(item, counts).bar()
    assert bar.base == 20
    assert [share(bar.estimate(code)) for code in (1, 2, 99)] == [(8, 20), (12, 20), (2, 20)]


def test_one_to_whom_a_multiple_choice_is_not_relevant_is_outside_its_base() -> None:
    item = multiple(YES, NOT_RELEVANT)
    counts = counted(
        {"": {0: (50, 10)}},
        {("P2.1", ""): {0: {1: 3, 0: 4, 98: 3}}, ("P2.98", ""): {0: {1: 3, 0: 7}}},
    )
    bar = build_table(item, counts).bar()
    assert [cell.category for cell in bar.cells] == [1]
    assert (share(bar.estimate(1)), bar.left_out) == ((3, 7), 3)


def test_a_breakdown_adds_a_bar_per_group_after_the_total() -> None:
    table = build_table(single(), split_single({1: 6, 2: 4}, {1: 1, 2: 9}), SIZE)
    assert [(bar.group, bar.base) for bar in table.bars] == [(0, 20), (1, 10), (2, 10)]
    assert [share(bar.estimate(1)) for bar in table.bars] == [(7, 20), (6, 10), (1, 10)]


def test_a_group_is_a_domain_of_all_who_answered() -> None:
    counts = counted(
        {"": {0: (110, 20)}, "size": {1: (10, 10), 2: (100, 10)}},
        {("P1", ""): {0: {1: 10, 2: 10}}, ("P1", "size"): {1: {1: 5, 2: 5}, 2: {1: 5, 2: 5}}},
    )
    one, other = build_table(single(), counts, SIZE).bars[1:]
    error = one.estimate(1).standard_error  # type: ignore[union-attr]
    # Cochran (1977), 2.9 and 6.4: sqrt((1 - 20/110) · 20/19 · 0.5 · 0.5 / 10).
    assert error == pytest.approx(((1 - 20 / 110) * 20 / 19 * 0.25 / 10) ** 0.5)
    assert other.estimate(1) == one.estimate(1)


def test_units_the_register_does_not_know_have_a_bar_only_when_one_of_them_answered() -> None:
    counts = split_single({1: 6}, {1: 4})
    unknown = counted(
        {"": {0: (202, 11)}, "size": {1: (100, 6), 2: (100, 4), 9: (2, 1)}},
        {("P1", "size"): {1: {1: 6}, 2: {1: 4}, 9: {1: 1}}},
    )
    assert [bar.group for bar in build_table(single(), counts, SIZE).bars] == [0, 1, 2]
    assert [bar.group for bar in build_table(single(), unknown, SIZE).bars] == [0, 1, 2, 9]


def test_a_grid_has_a_bar_per_row() -> None:
    counts = counted(
        {"": {0: (50, 10)}},
        {("P8.laws", ""): {0: {1: 3, 2: 7}}, ("P8.money", ""): {0: {1: 5, 98: 5}}},
    )
    table = build_table(grid("laws", "money"), counts)
    assert table.rows() == ("laws", "money")
    assert table.row_text("money") == text("Money")
    assert (table.bar("laws").base, table.bar("money").base) == (10, 5)


def test_merged_categories_are_one_share() -> None:
    table = build_table(single(), counts_of_p1())
    assert share(table.merged({1, 2})) == (16, 20)


def test_a_share_of_those_with_some_answers_has_them_as_base() -> None:
    table = build_table(single(), counts_of_p1())
    assert share(table.merged({1, 99}, of={1, 2})) == (12, 16)


def test_categories_that_overlap_are_not_merged() -> None:
    counts = counted({"": {0: (50, 10)}}, {("P2.1", ""): {0: {1: 3, 0: 7}}})
    with pytest.raises(ValueError, match="overlap"):
        build_table(multiple(YES), counts).merged({1})


def test_a_table_nobody_answered_has_no_numbers() -> None:
    bar = build_table(single(), counted({"": {0: (50, 0)}}, {})).bar()
    assert bar.base == 0
    assert all(cell.estimate is None for cell in bar.cells)


def test_open_text_has_no_table() -> None:
    item = ItemEntry("P5b", "text", text("Hva?"), {}, None, (), (), None)
    with pytest.raises(ValueError, match="written, not chosen"):
        build_table(item, counted({"": {0: (5, 5)}}, {}))


def test_a_category_the_table_lacks_is_an_error() -> None:
    bar = build_table(single(YES, NO), counted({"": {0: (5, 5)}}, {})).bar()
    with pytest.raises(KeyError):
        bar.estimate(Value(7, {}).code)
