"""Means of few are hidden, and with them what would give them away."""

import numpy as np

from results.disclosure.numbers import decide_numbers
from results.disclosure.rules import shown
from results.statistics.designs import fold
from results.tabulation.building import build_table
from results.tabulation.counting import Answers, count, sizes_of
from results.tabulation.tables import ShownTable
from surveys.exports.codebook import ItemEntry, Variable
from tests.results.tabulation.small import SIZE, text


def shown_means(small: int, large: int) -> ShownTable:
    """Numbers of so many in two groups, as they may be shown with a minimum of 5."""
    size = small + large
    design, atom = fold(np.zeros(size, np.intp), np.ones(size), population=[2 * size])
    groups = {"size": np.array([1] * small + [2] * large, np.int16)}
    everyone = np.ones(size, dtype=bool)
    numbers = {"N": np.arange(float(size))}
    answers = Answers(design, ("all",), atom, {}, numbers, groups, sizes_of(groups, everyone))
    variable = Variable("N", "N", "text", text("Hvor mange?"), ())
    item = ItemEntry("N", "number", text("Hvor mange?"), {}, None, (), (variable,), None)
    table = build_table(item, count(answers), SIZE)
    return shown(table, decide_numbers(table, 5))


def test_means_of_enough_are_shown() -> None:
    assert all(bar.summary is not None for bar in shown_means(5, 5).bars)


def test_one_small_group_hides_the_split_and_not_the_total() -> None:
    total, *groups = shown_means(4, 9).bars
    assert total.summary is not None
    assert [(bar.base, bar.weighted_base, bar.summary) for bar in groups] == [(None,) * 3] * 2


def test_a_total_of_few_is_hidden() -> None:
    assert all(bar.summary is None for bar in shown_means(2, 2).bars)
