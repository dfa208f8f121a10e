"""Numbers as sums of unknowns."""

from dataclasses import replace

import numpy as np
import pytest

from results.suppression import margins as margins_module
from results.suppression.frames import Frame
from results.suppression.margins import Margins, margins_of
from results.suppression.questions import BASE, EVERYONE, Bar, Question
from surveys.exports.ties import Term, at_most
from tests.results.suppression.asking import frame_of, single

QUESTION = single({"size": {1: {1: 9, 2: 3}, 2: {1: 4, 2: 5, 98: 2}}}, outside=[98])
TRUTH = np.array([12, 11, 9, 3, 0, 4, 5, 2])
"""Respondents of the two groups, and those of each who gave 1, 2 and 98."""


def numbers(margins: Margins) -> dict[tuple[tuple[str, int], int], float]:
    """The stored value of every number, by the first place it stands in."""
    return {
        (margins.stretches[stretch].places[0], code): value
        for (_question, stretch, code), value in zip(margins.keys, margins.values, strict=True)
    }


def test_the_true_answers_give_the_true_numbers() -> None:
    margins = margins_of([QUESTION], frame_of(QUESTION))
    assert (margins.rows @ TRUTH).tolist() == margins.values.tolist()
    assert numbers(margins)[EVERYONE, BASE] == 21
    assert numbers(margins)[("size", 2), BASE] == 9
    assert numbers(margins)[("size", 2), 98] == 2


def test_groups_of_the_same_people_are_one_number() -> None:
    counts = {1: {1: 9, 2: 3}, 2: {1: 4, 2: 5}}
    question = single({"size": counts, "region": {7: counts[1], 8: counts[2]}})
    frame = Frame.of({"size": np.array([1, 1, 2]), "region": np.array([7, 7, 8])})
    margins = margins_of([question], frame)
    assert [stretch.places for stretch in margins.stretches] == [
        [EVERYONE],
        [("size", 1), ("region", 7)],
        [("size", 2), ("region", 8)],
    ]


def test_a_group_in_which_nobody_took_part_has_no_numbers() -> None:
    question = replace(
        QUESTION, bars={**QUESTION.bars, ("size", 3): Bar(0, 0, {1: 0, 2: 0, 98: 0})}
    )
    places = [stretch.places for stretch in margins_of([question], frame_of(question)).stretches]
    assert [("size", 3)] not in places


@pytest.mark.parametrize(
    ("boxes", "possible"),
    [
        ((5, 3, 2, 8), True),
        ((7, 0, 2, 8), False),  # more ticked a box than are left when «don't know» is taken off
        ((2, 2, 2, 8), False),  # eight in the base, six ticks
        ((6, 6, 2, 8), True),
        ((6, 6, 0, 5), False),  # a box has more than the base
    ],
)
def test_boxes_are_known_to_fit_their_base(boxes: tuple[int, ...], possible: bool) -> None:
    counts = {1: 5, 2: 3, 99: 2}
    bars = {EVERYONE: Bar(8, 8, counts)}
    question = Question("", "boxes", (1, 2, 99), frozenset(), bars, {}, alone=99, most=2)
    margins = margins_of([question], Frame.of({}))
    assert bool((margins.logic @ np.array([8, *boxes]) <= 0).all()) is possible


def test_no_more_answer_what_follows_than_gave_the_answer_it_needs() -> None:
    first = single({"size": {1: {1: 9, 2: 3}}})
    then = replace(single({"size": {1: {1: 6, 2: 2}}}), name="P2")
    tie = at_most([Term("P2", None)], [Term("P1", (1,))])
    margins = margins_of([first, then], Frame.of({"size": np.array([1])}), [tie])
    enough, too_many = np.array([12, 9, 3, 6, 2]), np.array([12, 9, 3, 6, 4])
    assert (margins.logic @ enough <= margins.limits).all()
    assert not (margins.logic @ too_many <= margins.limits).all()


def test_no_more_answer_than_took_part() -> None:
    margins = margins_of([QUESTION], frame_of(QUESTION))
    assert (margins.took_part @ TRUTH).tolist() == margins.answered.tolist() == [23, 12, 11]
    assert (margins.logic @ TRUTH <= margins.limits).all()
    assert not (margins.logic @ (TRUTH + np.eye(8)[2]) <= margins.limits).all()


def test_a_question_shown_whole_tells_through_ties_what_others_are_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(margins_module, "MOST_PARTS", 0)
    first = single({"size": {1: {1: 9, 2: 3}}})
    then = replace(single({"size": {1: {1: 6, 2: 2}}}), name="P2")
    tie = at_most([Term("P2", None)], [Term("P1", (1,))])
    frame = Frame.of({"size": np.array([1])})
    margins = margins_of([then], frame, [tie], [first])
    assert margins.limits.tolist().count(-0.0 - -9.0) == 1
    assert -9 not in margins.limits.tolist()


def test_with_very_many_parts_groups_are_unknowns_tied_by_what_lies_inside_what(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(margins_module, "MOST_PARTS", 0)
    fine, coarse = {1: {1: 9}, 2: {1: 4, 2: 5}, 3: {2: 7}}, {1: {1: 13, 2: 5}, 2: {2: 7}}
    question = single({"county": fine, "region": coarse})
    frame = Frame.of({"county": np.array([1, 2, 3]), "region": np.array([1, 1, 2])})
    margins = margins_of([question], frame)
    assert margins.rows.shape[1] == 3 * len(margins.stretches)
    truth = np.array([25, 9, 9, 7, 18, 13, 12, 9, 0, 4, 5, 0, 7, 13, 5])
    assert (margins.rows @ truth).tolist() == margins.values.tolist()
    assert (margins.logic @ truth <= 0).all()
    moved = truth + np.eye(15)[7]  # the county's region knows better
    assert not (margins.logic @ moved <= 0).all()
