"""Categories that are sums of another item's."""

from dataclasses import replace

from results.suppression.decisions import Decision
from results.suppression.primary import Reason
from results.suppression.questions import questions_of
from results.suppression.sums import decide_sums
from surveys.exports.codebook import ItemEntry, Value
from tests.results.tabulation.small import NOT_KNOWN, NOT_RELEVANT, single, text

ASKED = single(*(Value(code, text(str(code))) for code in (1, 2, 3)), NOT_KNOWN, NOT_RELEVANT)
HIGH = replace(
    single(Value(12, text("Høy")), Value(3, text("3")), NOT_KNOWN, NOT_RELEVANT),
    code="D",
    sum_of="P1",
    sums={12: (1, 2), 3: (3,), 99: (99,), 98: (98,)},
)
FLAG = replace(
    single(Value(1, text("Ja")), Value(0, text("Nei"))),
    code="F",
    sum_of="P1",
    sums={1: (1, 2), 0: (3, 99, 98)},
)
KEY = ("", "size", 1)


def decided(item: ItemEntry, *hidden: int, whole: bool = False) -> Decision:
    """The decision on the sums, when these codes (or all) of a group are hidden in the item."""
    answered = {"": {0: 40}, "size": {1: 20, 2: 20}}
    asked = list(questions_of(ASKED, lambda *_key: {}, answered))
    summed = list(questions_of(item, lambda *_key: {}, answered))
    cells = {KEY: dict.fromkeys(hidden, Reason.FEW)} if hidden else {}
    source = Decision("P1", {KEY: Reason.BASE} if whole else {}, cells)
    return decide_sums(item, summed, source, asked)


def test_a_sum_of_shown_numbers_is_shown() -> None:
    assert set(decided(HIGH, 3, 99).cells[KEY]) == {3, 99}


def test_a_sum_that_holds_all_that_is_hidden_is_what_the_rest_leaves() -> None:
    assert decided(HIGH, 1, 2).cells == {}


def test_a_sum_that_would_part_hidden_numbers_is_hidden() -> None:
    assert set(decided(HIGH, 1, 3).cells[KEY]) == {12, 3}


def test_a_hidden_bar_is_hidden_here_too() -> None:
    assert decided(HIGH, whole=True).bars == {KEY: Reason.BASE}


def test_another_base_is_hidden_where_the_difference_is() -> None:
    assert decided(FLAG, 98, 1).bars == {KEY: Reason.PROTECTS}
    assert decided(FLAG, 1, 2).bars == {}
