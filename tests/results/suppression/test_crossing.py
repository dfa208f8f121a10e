"""Two breakdowns crossed."""

from dataclasses import replace

from results.suppression.crossing import with_crossed, without_crossed
from results.suppression.decisions import Decision
from results.suppression.policies import Policy
from results.suppression.primary import Reason
from results.suppression.questions import Question
from tests.results.suppression.asking import single

CROSSED = "size*region"
POLICY = Policy(5, 10)


def question(*corner: int) -> Question:
    """A table of two by two, of which one corner has these counts."""
    cells = {1: dict(enumerate(corner)), 2: {0: 20, 1: 20}, 3: {0: 20, 1: 20}, 4: {0: 30, 1: 20}}
    whole = {1: {0: 60, 1: 40}, 2: {0: 50, 1: 40}}
    return replace(single({"size": whole, CROSSED: cells}), ways={CROSSED: 2})


def hidden(one: Question, decision: Decision | None = None) -> dict[int, Reason]:
    made = with_crossed(decision or Decision("P1"), [one], POLICY)
    return {group: reason for (_row, split, group), reason in made.bars.items() if split == CROSSED}


def test_a_crossed_table_without_small_groups_is_shown() -> None:
    assert hidden(question(20, 20)) == {}


def test_one_small_group_hides_the_whole_crossed_table() -> None:
    assert hidden(question(4, 5)) == {
        1: Reason.BASE,
        2: Reason.PROTECTS,
        3: Reason.PROTECTS,
        4: Reason.PROTECTS,
    }


def test_one_small_category_does_too() -> None:
    assert set(hidden(question(12, 3))) == {1, 2, 3, 4}


def test_a_crossed_table_that_adds_up_to_what_is_hidden_is_hidden() -> None:
    decision = Decision("P1", {}, {("", "size", 1): {0: Reason.FEW}})
    assert set(hidden(question(20, 20), decision)) == {1, 2, 3, 4}
    elsewhere = Decision("P1", {}, {("", "sector", 1): {0: Reason.FEW}})
    assert hidden(question(20, 20), elsewhere) == {}


def test_single_breakdowns_are_decided_without_crossed_ones() -> None:
    assert {split for split, _group in without_crossed(question(4, 5)).bars} == {"", "size"}
