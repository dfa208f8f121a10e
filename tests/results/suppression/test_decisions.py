"""A decision, stored and read again."""

from results.suppression.decisions import Decision, decide
from results.suppression.policies import Policy
from results.suppression.primary import Reason
from tests.results.suppression.asking import frame_of, single

QUESTION = single({"size": {1: {1: 2, 2: 1}, 2: {1: 20, 2: 15}, 3: {1: 60, 2: 50}}})
FRAME = frame_of(QUESTION)


def test_each_hidden_number_has_its_reason() -> None:
    decision = decide("P1", [QUESTION], FRAME, Policy())
    assert decision.bars["", "size", 1] is Reason.BASE
    partner = decision.bars.get(("", "size", 2)) or decision.cells["", "size", 2][1]
    assert partner is Reason.PROTECTS


def test_what_is_stored_is_read_as_it_was() -> None:
    decision = decide("P1", [QUESTION], FRAME, Policy())
    again = Decision.read("P1", decision.stored())
    assert (again.item, again.bars, again.cells) == ("P1", decision.bars, decision.cells)


def test_without_secondary_rules_only_the_small_group_is_hidden() -> None:
    decision = decide("P1", [QUESTION], FRAME, Policy(), secondary=False)
    assert (list(decision.bars), dict(decision.cells)) == ([("", "size", 1)], {})
