"""Conditions that are judged once for each kind of answer."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from surveys.conditions import Condition, holds
from surveys.questionnaires.remembered import Memory

PARTS: list[dict[str, Any]] = [
    {"op": "eq", "item": "A", "value": 1},
    {"op": "selected", "item": "B", "any": [1, 2]},
    {"op": "sum", "items": ["A", "C"], "compare": "ge", "value": 3},
    {"op": "answered", "item": "C"},
]
TREES = st.recursive(
    st.sampled_from(PARTS),
    lambda part: st.one_of(
        part.map(lambda of: {"op": "not", "of": of}),
        st.builds(
            lambda op, of: {"op": op, "of": of},
            st.sampled_from(["and", "or"]),
            st.lists(part, min_size=1, max_size=3),
        ),
    ),
    max_leaves=6,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "A": st.integers(0, 3),
        "B": st.sampled_from([(), (1,), (2, 3), (3,)]),
        "C": st.integers(0, 3),
    },
)


@given(TREES, st.lists(ANSWERS, min_size=1, max_size=5))
def test_a_remembered_condition_says_what_the_condition_says(
    loose: dict[str, Any], all_answers: list[dict[str, Any]]
) -> None:
    condition = msgspec.convert(loose, Condition)
    judge = Memory().judge(condition)
    for answers in [*all_answers, *all_answers]:
        assert judge(answers.get) is holds(condition, answers.get)


def test_the_same_condition_has_one_judge() -> None:
    memory = Memory()
    one, other = (msgspec.convert(PARTS[0], Condition) for _time in range(2))
    assert one is not other
    assert memory.of(one) is memory.of(other)


def test_what_has_no_condition_has_no_judge() -> None:
    assert Memory().of(None) is None
