"""Answers counted by atom."""

import numpy as np
import pytest

from results.statistics.designs import fold
from results.tabulation.counting import (
    ALL,
    WIDTH,
    Answers,
    Counts,
    GroupSize,
    count,
    crossed,
    crossed_in,
    pair,
    sizes_of,
)
from results.tabulation.folding import answers_of
from surveys.exports.microdata import extract
from tests.results.answered import COUNTY, LARGE, SMALL, make_answered_wave


def counted(wave_code: str) -> Counts:
    return count(answers_of(extract(wave_code)))


def two_weights() -> Answers:
    """Four who answered, of two atoms, in two groups."""
    design, atom = fold(np.zeros(4, np.intp), np.array([1.0, 2.0, 2.0, 1.0]), population=[10])
    groups = {"size": np.array([1, 1, 2, 2], np.int16)}
    return Answers(
        design,
        ("all",),
        atom,
        {"P1": np.array([1, 2, 2, -2], np.int16)},
        {"N": np.array([3.5, np.nan, 0.0, 3.5])},
        groups,
        sizes_of(groups, np.ones(4, bool)),
    )


def test_each_atom_is_counted_by_itself() -> None:
    table = count(two_weights()).tables["P1", "size"]
    assert (table.groups, table.codes) == ((1, 2), (-2, 1, 2))
    assert table.cells.tolist() == [[[0, 1, 0], [1, 0, 0]], [[0, 0, 1], [0, 0, 1]]]


def test_groups_are_picked_in_any_order_and_all_together() -> None:
    table = count(two_weights()).tables["P1", "size"]
    picked = table.of_groups([ALL, 2, 7])
    assert picked.sum(axis=0).tolist() == [[1, 1, 2], [1, 0, 1], [0, 0, 0]]


def test_numbers_are_counted_by_the_values_that_occur() -> None:
    table = count(two_weights()).numbers["N", "size"]
    assert table.values.tolist() == [0.0, 3.5]
    assert table.of_group(ALL, 2).tolist() == [[0, 2], [1, 0]]
    assert table.of_group(2, 2).tolist() == [[0, 1], [1, 0]]
    assert table.of_group(7, 2).sum() == 0


def test_two_breakdowns_are_crossed_as_pairs() -> None:
    both = pair(np.array([1, 9], np.int16), np.array([2, 0], np.int16))
    assert both.tolist() == [WIDTH + 2, 9 * WIDTH]
    assert crossed_in(["size", crossed("size", "region")]) == [("size", "region")]


def test_pairs_far_apart_are_counted_as_any_groups_are() -> None:
    answers = two_weights()
    far = pair(answers.groups["size"], np.array([1, 2, 1, 1], np.int16))
    groups = {"size*region": far}
    crossed_too = Answers(
        answers.design, (), answers.atom, answers.columns, {}, groups, answers.sizes
    )
    found = count(crossed_too).found("P1", "size*region")
    assert found == {WIDTH + 1: {1: 1}, WIDTH + 2: {2: 1}, 2 * WIDTH + 1: {2: 1, -2: 1}}


@pytest.mark.django_db
def test_every_code_is_counted_by_every_group() -> None:
    wave = make_answered_wave(
        [{"P1": 1}, {"P1": 1}, {"P1": 99}, {}, None], [LARGE, SMALL, SMALL, COUNTY, LARGE]
    )
    counts = counted(wave.code)
    assert counts.found("P1") == {0: {1: 2, 99: 1, -2: 1}}
    assert counts.found("P1", "size") == {1: {1: 1, 99: 1}, 3: {1: 1}, 4: {-2: 1}}


@pytest.mark.django_db
def test_sizes_count_the_whole_sample() -> None:
    wave = make_answered_wave([{"P1": 1}, None, None], [LARGE, LARGE, SMALL])
    sizes = counted(wave.code).sizes
    assert sizes[""] == {0: GroupSize(invited=3, answered=1)}
    assert sizes["size"] == {1: GroupSize(1, 0), 3: GroupSize(2, 1)}


@pytest.mark.django_db
def test_a_wave_nobody_answered_has_sizes_and_no_counts() -> None:
    counts = counted(make_answered_wave([None, None]).code)
    assert counts.sizes[""] == {0: GroupSize(2, 0)}
    assert counts.found("P1") == counts.found("P1", "size") == {}


def test_crossed_groups_are_sized_as_if_each_respondent_were_looked_at() -> None:
    chance = np.random.default_rng(1)
    first, second = (chance.integers(-1, 9, 500).astype(np.int16) for _half in range(2))
    answered = chance.random(500) < 0.5
    sizes = sizes_of({"size*region": pair(first, second)}, answered)["size*region"]
    numbers = [int(one) * WIDTH + int(other) for one, other in zip(first, second, strict=True)]
    assert list(sizes) == sorted(set(numbers))
    assert sizes == {
        number: GroupSize(
            numbers.count(number),
            sum(there for one, there in zip(numbers, answered, strict=True) if one == number),
        )
        for number in sizes
    }
