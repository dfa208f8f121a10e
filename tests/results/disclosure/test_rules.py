"""What is hidden, and that nothing of it is left."""

from dataclasses import replace

import pytest

from results.disclosure.rules import hides_figures, may_tell, shown
from results.suppression.decisions import BarKey, Decision
from results.suppression.primary import Reason
from results.tabulation.building import build_table
from results.tabulation.tables import Merged, ShownTable, Summary, Table, Treatment
from surveys.exports.codes import NOT_ASKED
from tests.results.tabulation.small import NOT_RELEVANT, SIZE, YES, single, split_single

SMALL: BarKey = ("", "size", 1)
TOTAL: BarKey = ("", "", 0)


def table(treatment: Treatment | None = None) -> Table:
    counts = split_single({1: 6, 2: 5, 98: 2, 99: 3}, {1: 20, 2: 4})
    return build_table(single(), counts, SIZE, treatment or Treatment())


def hiding(*codes: int, bars: tuple[BarKey, ...] = (), at: BarKey = SMALL) -> Decision:
    cells = {at: dict.fromkeys(codes, Reason.FEW)} if codes else {}
    return Decision("P1", dict.fromkeys(bars, Reason.BASE), cells)


def categories(one: ShownTable, group: int = 1) -> list[int]:
    """The categories of the group that have a figure."""
    return [cell.category for cell in one.bar(group=group).cells if cell.estimate]


def test_without_a_decision_nothing_is_shown() -> None:
    assert all(bar.is_hidden for bar in shown(table(), None).bars)


def test_what_no_rule_hides_is_shown_as_it_is() -> None:
    assert shown(table(), hiding()) == table()


def test_a_hidden_bar_has_no_number_left() -> None:
    after = shown(table(), hiding(bars=(SMALL,)))
    bar = after.bar(group=1)
    numbers = (bar.base, bar.weighted_base, bar.left_out, bar.size, bar.summary)
    assert numbers == (None, None, None, None, None)
    assert categories(after) == []
    assert categories(after, 2) == [1, 2, 99]
    assert not after.breakdown_is_hidden


def test_a_breakdown_of_which_every_group_is_hidden_says_so() -> None:
    decision = hiding(bars=(SMALL, ("", "size", 2)))
    assert shown(table(), decision).breakdown_is_hidden
    assert not shown(table(), decision).bar().is_hidden


def test_a_hidden_category_leaves_the_others_and_the_base() -> None:
    after = shown(table(), hiding(2, 99))
    assert categories(after) == [1]
    assert after.bar(group=1).base == 14


def test_a_mean_goes_with_the_first_number_that_is_hidden() -> None:
    whole = table()
    bars = tuple(replace(bar, summary=Summary(None, None)) for bar in whole.bars)
    after = shown(replace(whole, bars=bars), hiding(2, 99))
    assert after.bar(group=1).summary is None
    assert after.bar(group=2).summary is not None


def test_answers_beside_the_base_are_hidden_like_any() -> None:
    assert shown(table(), hiding(NOT_RELEVANT.code, 2)).bar(group=1).left_out is None
    assert shown(table(), hiding(1, 2)).bar(group=1).left_out == 2


@pytest.mark.parametrize(
    ("treatment", "codes"),
    [
        (Treatment(dont_know_in_base=False), (2, 99)),
        (Treatment(not_relevant_in_base=True), (2, 98)),
        (Treatment(everyone_in_base=True), (NOT_ASKED,)),
    ],
)
def test_another_base_is_not_shown_where_the_difference_is_hidden(
    treatment: Treatment, codes: tuple[int, ...]
) -> None:
    assert shown(table(treatment), hiding(*codes)).bar(group=1).is_hidden
    assert not shown(table(treatment), hiding(1, 2)).bar(group=1).is_hidden


def test_merged_categories_are_hidden_with_any_of_them() -> None:
    merged = Treatment(merged=(Merged((1, 2), YES.label),))
    assert 1 not in categories(shown(table(merged), hiding(2, 99)))
    assert 1 in categories(shown(table(merged), hiding(98, 99)))


def test_shares_of_merged_categories_are_not_made_of_hidden_ones() -> None:
    after = shown(table(), hiding(2, 99))
    assert after.merged({1, 2}, group=1) is None
    assert after.merged({1}, group=1, of={1, 2}) is None
    assert after.merged({1}, group=1) is not None


def test_a_group_in_which_nobody_took_part_is_no_secret() -> None:
    counts = split_single({}, {1: 20, 2: 4})
    after = shown(build_table(single(), counts, SIZE), None)
    assert after.bar(group=1).base == 0
    assert categories(after) == []


def test_zero_of_a_shown_base_is_a_number() -> None:
    estimate = shown(table(), hiding()).bar(group=2).estimate(99)
    assert estimate is not None
    assert estimate.value == 0


def test_it_can_be_told_whether_anything_is_hidden() -> None:
    assert not hides_figures(shown(table(), hiding()))
    assert hides_figures(shown(table(), hiding(2, 99)))
    assert hides_figures(shown(table(), hiding(bars=(SMALL,))))


@pytest.mark.parametrize(("base", "told"), [(4, False), (5, True)])
def test_a_count_is_told_from_the_minimum_base_on(base: int, told: bool) -> None:
    assert may_tell(base, 5) is told
