"""From counts to questions."""

from results.suppression.questions import EVERYONE, Question, questions_of
from surveys.exports.codebook import ItemEntry
from tests.results.tabulation.small import NOT_KNOWN, NOT_RELEVANT, YES, grid, multiple, single

ANSWERED = {"": {0: 30}, "size": {1: 20, 2: 10}}
COUNTS = {
    ("P1", ""): {0: {1: 15, 2: 9, 98: 4, -2: 2}},
    ("P1", "size"): {1: {1: 15, 98: 4, -2: 1}, 2: {2: 9, -2: 1}},
    ("P2.1", ""): {0: {0: 9, 1: 16, 99: 3, -1: 2}},
    ("P2.1", "size"): {1: {0: 5, 1: 12, 99: 3}, 2: {0: 4, 1: 4, -1: 2}},
    ("P2.99", ""): {0: {0: 25, 1: 3, -1: 2}},
    ("P2.99", "size"): {1: {0: 17, 1: 3}, 2: {0: 8, -1: 2}},
}


def asked(item: ItemEntry) -> list[Question]:
    return list(questions_of(item, lambda name, split: COUNTS.get((name, split), {}), ANSWERED))


def test_answers_beside_the_base_are_counted_and_no_part_of_it() -> None:
    [question] = questions_of(single(), lambda *key: COUNTS.get(key, {}), ANSWERED)
    assert question.outside == {NOT_RELEVANT.code}
    assert question.bars[EVERYONE].base == 24
    assert question.bars["size", 1].counts == {1: 15, 2: 0, 98: 4, 99: 0}
    assert question.bars["size", 2].answered == 10


def test_a_battery_is_a_question_per_row() -> None:
    assert [one.row for one in asked_rows("laws", "money")] == ["laws", "money"]


def asked_rows(*rows: str) -> list[Question]:
    return list(questions_of(grid(*rows), lambda *_key: {}, ANSWERED))


def test_the_base_of_boxes_is_who_ticked_any_and_dont_know_stands_alone() -> None:
    [question] = questions_of(multiple(YES, NOT_KNOWN), lambda *key: COUNTS.get(key, {}), ANSWERED)
    assert (question.kind, question.alone) == ("boxes", 99)
    assert question.bars[EVERYONE].base == 28
    assert question.bars["size", 2].counts == {1: 4, 99: 0}


def test_what_is_written_is_no_question() -> None:
    text = ItemEntry("P2b", "text", {}, {}, None, (), (), None)
    assert asked(text) == []
