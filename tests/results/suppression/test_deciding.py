"""Items in the order in which answers lead from one to the next."""

from dataclasses import replace

import numpy as np

from results.suppression.deciding import decide_items
from results.suppression.decisions import Decision
from results.suppression.frames import Frame
from results.suppression.policies import Policy
from surveys.conditions import Condition, Equal
from surveys.exports.codebook import ItemEntry
from surveys.exports.codes import NOT_ASKED
from tests.results.tabulation.small import NO, NOT_RELEVANT, YES, single

CODES = (1, 2, 98)
FRAME = Frame.of({"size": np.repeat([1, 2, 3], [20, 60, 90])})
ANSWERED = {1: 7, 2: 40, 3: 73}
FIRST = {1: {1: 7}, 2: {1: 30, 2: 10}, 3: {1: 50, 2: 23}}
"""All seven of the small group say yes: hidden."""
THEN = {1: {1: 4, 2: 3}, 2: {1: 12, 2: 18}, 3: {1: 25, 2: 25}}
"""Those who said yes are asked on: the base of seven tells that all seven did."""


Groups = dict[int, dict[int, int]]


def items(condition: Condition | None) -> list[ItemEntry]:
    first = single(YES, NO)
    then = single(YES, NO, NOT_RELEVANT)
    variable = replace(first.variables[0], name="P2", item="P2")
    return [first, replace(then, code="P2", asked=condition, variables=(variable,))]


def decisions(
    condition: Condition | None,
    first: Groups = FIRST,
    then: Groups = THEN,
    answered: dict[int, int] = ANSWERED,
) -> dict[str, Decision]:
    by_size = {"P1": first, "P2": then}

    def count_of(variable: str, breakdown: str) -> dict[int, dict[int, int]]:
        groups = by_size[variable]
        if breakdown:
            return groups
        return {0: {code: sum(one.get(code, 0) for one in groups.values()) for code in CODES}}

    took_part = {"": {0: sum(answered.values())}, "size": answered}
    made = decide_items(items(condition), count_of, took_part, FRAME, Policy())
    return {one.item: one for one in made}


def test_a_base_that_would_tell_of_the_answer_before_is_hidden_with_its_bar() -> None:
    assert ("", "size", 1) in decisions(Equal(item="P1", value=1))["P2"].bars


def test_an_item_that_everyone_is_asked_keeps_its_base() -> None:
    assert decisions(None)["P2"].bars == {}


def test_how_many_were_not_asked_is_hidden_where_the_answer_before_is() -> None:
    after = decisions(Equal(item="P1", value=1))
    hidden = {*after["P1"].bars, *after["P1"].cells}
    assert {key for key, codes in after["P2"].cells.items() if NOT_ASKED in codes} == hidden


def test_how_many_were_not_asked_is_hidden_where_an_answer_beside_the_base_is() -> None:
    first = {1: {1: 18, 2: 2}, 2: {1: 38, 2: 2}, 3: {1: 61, 2: 12}}
    then = {1: {1: 4, 2: 3, 98: 3}, 2: {1: 12, 2: 12, 98: 6}, 3: {1: 25, 2: 23, 98: 2}}
    after = decisions(Equal(item="P1", value=1), first, then, {1: 20, 2: 40, 3: 73})
    assert (after["P1"].bars, after["P1"].cells) == ({}, {})
    hidden = {key for key, codes in after["P2"].cells.items() if 98 in codes}
    assert hidden
    assert {key for key, codes in after["P2"].cells.items() if NOT_ASKED in codes} == hidden
