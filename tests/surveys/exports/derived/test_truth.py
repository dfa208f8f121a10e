"""Conditions over columns give the verdict that routing gives, respondent by respondent."""

from functools import partial
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.conditions import Condition, Operand, Sum, holds
from surveys.exports.derived.truth import truth
from tests.questionnaires.generated import conditions_on
from tests.surveys.exports.derived.survey import FIRST, columns

CODES = st.sampled_from([1, 2, 3, 99])
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "ONE": CODES,
        "MANY": st.one_of(
            st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=3, unique=True),
            st.just([99]),
        ),
        "GRID": st.dictionaries(st.sampled_from(["a", "b"]), CODES, min_size=1),
        "SCALE": st.integers(1, 5),
        "NUMBER": st.integers(0, 6),
        "CONSENT": st.just(1),
    },
)


def on_items(tree: dict[str, Any]) -> bool:
    """Whether the tree leaves the frame alone."""
    if "of" in tree:
        parts = tree["of"] if isinstance(tree["of"], list) else [tree["of"]]
        return all(on_items(part) for part in parts)
    return not tree["item"].startswith("frame.")


def operand(answers: dict[str, Any], reference: str) -> Operand:
    code, _dot, row = reference.partition(".")
    found = answers.get(code)
    return found.get(row) if row and found else found


@settings(max_examples=120, deadline=None)
@given(
    st.lists(ANSWERS, min_size=1, max_size=8),
    conditions_on(FIRST).filter(on_items),
)
def test_the_verdict_is_that_of_the_routing(
    responses: list[dict[str, Any]], tree: dict[str, Any]
) -> None:
    condition = msgspec.convert(tree, Condition)
    expected = [holds(condition, partial(operand, one)) for one in responses]
    assert truth(condition, columns(responses)).tolist() == expected


def test_a_sum_takes_the_numbers_together() -> None:
    condition = Sum(items=("NUMBER", "SCALE"), compare="ge", value=7)
    given_answers = [{"NUMBER": 5, "SCALE": 2}, {"NUMBER": 5, "SCALE": 1}, {"NUMBER": 9}]
    assert truth(condition, columns(given_answers)).tolist() == [True, False, False]


def test_nothing_holds_of_one_who_did_not_take_part() -> None:
    condition = msgspec.convert({"op": "ne", "item": "ONE", "value": 1}, Condition)
    assert truth(condition, columns([None])).tolist() == [False]
