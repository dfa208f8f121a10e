"""Figures that tell too much by themselves."""

from dataclasses import replace

import pytest

from results.suppression.policies import Policy
from results.suppression.primary import Reason, primary_suppression
from results.suppression.questions import EVERYONE, Bar, Question
from tests.results.suppression.asking import single

GROUP = ("size", 1)
BIG = {1: 40, 2: 40, 3: 40}


def hidden(group: dict[int, int], policy: Policy | None = None) -> dict[int, Reason]:
    """What is hidden of one group among a hundred others; -1 for the whole bar."""
    question = single({"size": {1: {1: 0, 2: 0, 3: 0} | group, 2: BIG}})
    bars, cells = primary_suppression(question, policy or Policy())
    found = {code: reason for (place, code), reason in cells.items() if place == GROUP}
    return {-1: bars[GROUP]} if GROUP in bars else found


@pytest.mark.parametrize(("base", "whole"), [(4, True), (5, False)])
def test_a_group_under_the_minimum_base_is_hidden_whole(base: int, whole: bool) -> None:
    assert (hidden({1: base}) == {-1: Reason.BASE}) is whole


def test_the_minimum_base_is_the_waves_own() -> None:
    assert hidden({1: 3, 2: 3, 3: 3}, Policy(minimum_base=10)) == {-1: Reason.BASE}


@pytest.mark.parametrize(
    ("group", "reasons"),
    [
        ({1: 10, 2: 5, 3: 4}, {3: Reason.FEW}),
        ({1: 10, 2: 6, 3: 4}, {}),
        ({1: 13, 2: 5, 3: 1}, {3: Reason.FEW}),
        ({1: 19}, {1: Reason.EVERYBODY, 2: Reason.NOBODY, 3: Reason.NOBODY}),
        ({1: 20}, {}),
        ({1: 10, 2: 9}, {3: Reason.NOBODY}),
        ({1: 10, 2: 10}, {}),
    ],
)
def test_of_fewer_than_twenty_no_category_tells_of_one_to_four_of_nobody_or_of_all(
    group: dict[int, int], reasons: dict[int, Reason]
) -> None:
    assert hidden(group) == reasons


def test_a_category_that_nobody_at_all_chose_is_no_secret_of_a_group() -> None:
    question = single({"size": {1: {1: 6, 2: 6, 4: 0}, 2: BIG}})
    _bars, cells = primary_suppression(question, Policy())
    assert {code for place, code in cells if place == GROUP} == {3}


def test_a_box_is_hidden_too_where_few_did_not_tick_it() -> None:
    counts = {1: 8, 2: 4, 3: 6}
    bars = {EVERYONE: Bar(90, 90, dict.fromkeys(counts, 40)), GROUP: Bar(12, 12, counts)}
    question = Question("", "boxes", (1, 2, 3), frozenset(), bars, {})
    _bars, cells = primary_suppression(question, Policy())
    assert {code: reason for (_place, code), reason in cells.items()} == {
        1: Reason.FEW,
        2: Reason.FEW,
    }


def test_a_group_in_which_nobody_took_part_hides_nothing() -> None:
    assert hidden({}) == {}


def test_two_breakdowns_crossed_need_the_larger_minimum() -> None:
    question = single({"size*region": {1: {1: 8}, 2: BIG}})
    crossed = replace(question, ways={"size*region": 2})
    assert primary_suppression(question, Policy(5, 10))[0] == {}
    assert primary_suppression(crossed, Policy(5, 10))[0] == {("size*region", 1): Reason.BASE}
