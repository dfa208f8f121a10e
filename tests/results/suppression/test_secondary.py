"""What else must be hidden, and what need not be."""

import numpy as np

from results.suppression.decisions import Decision, decide
from results.suppression.frames import Frame
from results.suppression.policies import Policy
from results.suppression.questions import Question
from tests.results.suppression.asking import frame_of, single

POLICY = Policy()


def hidden(question: Question, frame: Frame | None = None) -> set[tuple[str, int]]:
    """The groups of which anything is hidden."""
    decision = decided(question, frame)
    return {(breakdown, group) for _row, breakdown, group in (*decision.bars, *decision.cells)}


def decided(question: Question, frame: Frame | None = None) -> Decision:
    return decide("P1", [question], frame or frame_of(question), POLICY)


def test_a_hidden_group_takes_another_along_and_the_total_stays() -> None:
    groups = {1: {1: 2, 2: 1}, 2: {1: 20, 2: 15}, 3: {1: 60, 2: 50}}
    assert hidden(single({"size": groups}, silent=10)) == {("size", 1), ("size", 2)}


def test_of_groups_that_would_do_the_smaller_is_hidden() -> None:
    groups = {1: {1: 60, 2: 50}, 2: {1: 2, 2: 1}, 3: {1: 20, 2: 15}}
    assert hidden(single({"size": groups}, silent=10)) == {("size", 2), ("size", 3)}


def test_nothing_is_hidden_where_no_rule_hides_anything() -> None:
    groups = {1: {1: 20, 2: 15}, 2: {1: 60, 2: 50}}
    assert hidden(single({"size": groups})) == set()


def test_a_hidden_cell_takes_others_of_its_bar_and_of_other_bars_along() -> None:
    groups = {1: {1: 6, 2: 6, 3: 2}, 2: {1: 20, 2: 30, 3: 25}, 3: {1: 30, 2: 30, 3: 30}}
    cells = decided(single({"size": groups})).cells
    assert len(cells["", "size", 1]) > 1
    assert any(3 in cells[key] for key in cells if key != ("", "size", 1))


def test_groups_of_two_breakdowns_that_are_the_same_people_are_hidden_alike() -> None:
    """Like county mayors, whose group each breakdown has."""
    size = {1: {1: 30, 2: 30}, 2: {1: 25, 2: 20}, 4: {1: 5, 2: 2}}
    region = {7: {1: 25, 2: 20}, 8: {1: 30, 2: 30}, 6: {1: 5, 2: 2}}
    frame = Frame.of(
        {
            "size": np.repeat([1, 2, 1, 2, 4], 30),
            "region": np.repeat([7, 7, 8, 8, 6], 30),
        }
    )
    cells = decided(single({"size": size, "region": region}), frame).cells
    assert set(cells["", "size", 4]) == set(cells["", "region", 6]) == {1, 2}
    assert {key[1] for key in cells if key[2] in (1, 2, 7, 8)} == {"size", "region"}


def test_a_group_inside_a_shown_one_cannot_be_told_by_it() -> None:
    """A county that is all but a small part of its region."""
    county = {1: {1: 4, 2: 3}, 2: {1: 20, 2: 20}, 3: {1: 40, 2: 45}}
    region = {1: {1: 24, 2: 23}, 2: {1: 40, 2: 45}}
    frame = Frame.of(
        {"county": np.repeat([1, 2, 3], [9, 60, 90]), "region": np.repeat([1, 1, 2], [9, 60, 90])}
    )
    both = hidden(single({"county": county, "region": region}), frame)
    assert {("county", 1), ("county", 2)} <= both
    assert ("region", 1) not in both


def test_of_few_answers_no_single_one_is_told_by_the_figures_for_everyone() -> None:
    groups = {1: {1: 3, 2: 5, 3: 2}, 2: {1: 3, 2: 5, 3: 0}}
    assert len(decided(single({"size": groups})).cells["", "", 0]) > 1


def test_the_same_question_is_always_decided_alike() -> None:
    groups = {1: {1: 2, 2: 1, 3: 4}, 2: {1: 20, 2: 15, 3: 3}, 3: {1: 60, 2: 50, 3: 2}}
    assert decided(single({"size": groups})).stored() == decided(single({"size": groups})).stored()
