"""Routing semantics, leaf by leaf and together."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.conditions import (
    MAX_DEPTH,
    MAX_PARTS,
    And,
    Answered,
    Condition,
    Equal,
    Not,
    Operand,
    holds,
    is_broken,
    is_too_large,
    items_of,
    leaves,
    references_of,
)


def condition(loose: dict[str, Any]) -> Condition:
    converted: Condition = msgspec.convert(loose, Condition)
    return converted


def leaf(op: str, **fields: Any) -> Condition:
    return condition({"op": op, "item": "P3", **fields})


def judged(tested: Condition, operand: Operand) -> bool:
    return holds(tested, {"P3": operand}.get)


@pytest.mark.parametrize(
    ("op", "value", "operand", "expected"),
    [
        ("eq", 1, 1, True),
        ("eq", 1, 2, False),
        ("ne", 1, 2, True),
        ("ne", 1, 1, False),
        ("lt", 5000, 4999, True),
        ("lt", 5000, 5000, False),
        ("le", 5000, 5000, True),
        ("le", 5000, 5001, False),
        ("gt", 5000, 5001, True),
        ("gt", 5000, 5000, False),
        ("ge", 5000, 5000, True),
        ("ge", 5000, 4999, False),
        ("lt", 5, 4.5, True),
        ("eq", "Vestlandet", "Vestlandet", True),
        ("ne", "Vestlandet", "Sørlandet", True),
    ],
)
def test_a_comparison_reads_as_in_arithmetic(
    op: str, value: int | str, operand: Operand, expected: bool
) -> None:
    assert judged(leaf(op, value=value), operand) is expected


@pytest.mark.parametrize("op", ["eq", "ne", "lt", "le", "gt", "ge"])
def test_a_comparison_with_a_missing_answer_is_false(op: str) -> None:
    assert not judged(leaf(op, value=1), None)


@pytest.mark.parametrize("missing", [None, "", [], {}])
def test_what_is_empty_is_missing(missing: Operand) -> None:
    assert not judged(leaf("answered"), missing)


def test_zero_is_an_answer_and_not_empty() -> None:
    assert judged(leaf("answered"), 0)
    assert judged(leaf("eq", value=0), 0)


def test_not_of_a_missing_answer_is_true() -> None:
    assert judged(Not(of=Equal(item="P3", value=1)), None)


@pytest.mark.parametrize("op", ["eq", "ne"])
@pytest.mark.parametrize(("value", "operand"), [("1", 1), (1, "1")])
def test_a_number_is_never_compared_with_a_text(
    op: str, value: int | str, operand: Operand
) -> None:
    assert not judged(leaf(op, value=value), operand)


def test_texts_are_the_same_only_letter_by_letter_and_case_by_case() -> None:
    assert not judged(leaf("eq", value="vestlandet"), "Vestlandet")


@pytest.mark.parametrize("op", ["lt", "le", "gt", "ge"])
def test_texts_have_no_order(op: str) -> None:
    assert not judged(leaf(op, value="b"), "b")


@pytest.mark.parametrize("op", ["eq", "ne", "lt"])
def test_several_answers_are_not_compared_with_one_value(op: str) -> None:
    assert not judged(leaf(op, value=1), [1])


@pytest.mark.parametrize(
    ("operand", "expected"),
    [(1, True), (3, False), ([3, 2], True), ([3, 4], False), (None, False), ("1", False)],
)
def test_selected_asks_whether_any_of_the_codes_is_chosen(operand: Operand, expected: bool) -> None:
    assert judged(leaf("selected", any=[1, 2]), operand) is expected


@pytest.mark.parametrize(
    ("operand", "expected"), [([1, 2], True), ([1], False), (None, False), (1, False)]
)
def test_count_asks_how_many_are_chosen(operand: Operand, expected: bool) -> None:
    assert judged(leaf("count", at_least=2), operand) is expected


def test_answered_takes_dont_know_for_an_answer() -> None:
    assert judged(leaf("answered"), 99)


@pytest.mark.parametrize(
    ("first", "second", "both", "one"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (False, True, False, True),
        (False, False, False, False),
    ],
)
def test_and_wants_all_and_or_wants_one(first: bool, second: bool, both: bool, one: bool) -> None:
    parts = [{"op": "answered", "item": "A"}, {"op": "answered", "item": "B"}]
    lookup = {"A": 1 if first else None, "B": 1 if second else None}.get
    assert holds(condition({"op": "and", "of": parts}), lookup) is both
    assert holds(condition({"op": "or", "of": parts}), lookup) is one


def test_items_of_names_each_reference_once_as_written() -> None:
    tree = condition(
        {
            "op": "or",
            "of": [
                {"op": "not", "of": {"op": "eq", "item": "P8.laws", "value": 1}},
                {"op": "ge", "item": "frame.population", "value": 5000},
                {"op": "selected", "item": "P6", "any": [1]},
                {"op": "count", "item": "P6", "at_least": 2},
            ],
        }
    )
    assert items_of(tree) == {"P8.laws", "frame.population", "P6"}
    asked = [references_of(one) for one in leaves(tree)]
    assert asked == [("P8.laws",), ("frame.population",), ("P6",), ("P6",)]


@pytest.mark.parametrize(
    "loose",
    [
        {"op": "xor", "of": []},
        {"op": "and", "of": []},
        {"op": "eq", "item": "P3", "value": 1, "values": [1]},
        {"op": "eq", "item": "p3", "value": 1},
        {"op": "eq", "item": "P8.", "value": 1},
        {"op": "eq", "item": "P3", "value": True},
        {"op": "eq", "item": "P3", "value": 10**12},
        {"op": "selected", "item": "P3", "any": []},
        {"op": "count", "item": "P3", "at_least": 0},
        {"item": "P3", "value": 1},
    ],
)
def test_what_is_no_condition_is_refused(loose: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        condition(loose)


def nested(depth: int) -> Condition:
    tree: Condition = Answered(item="P3")
    for _level in range(depth - 1):
        tree = Not(of=tree)
    return tree


def test_depth_is_bounded() -> None:
    assert not is_too_large(nested(MAX_DEPTH))
    assert is_too_large(nested(MAX_DEPTH + 1))


def test_the_number_of_parts_is_bounded() -> None:
    leaf_node = Answered(item="P3")
    assert not is_too_large(And(of=(leaf_node,) * (MAX_PARTS - 1)))
    assert is_too_large(And(of=(leaf_node,) * MAX_PARTS))


references = st.sampled_from(["A", "B", "G.row", "frame.population"])
leaf_conditions = st.one_of(
    st.builds(Equal, item=references, value=st.integers(0, 3)), st.builds(Answered, item=references)
)
conditions = st.recursive(
    leaf_conditions,
    lambda parts: st.one_of(
        st.builds(Not, of=parts),
        st.builds(And, of=st.lists(parts, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(conditions, st.dictionaries(references, st.integers(0, 3)))
def test_a_condition_is_either_true_or_its_not_is(
    tree: Condition, answers: dict[str, Operand]
) -> None:
    assert holds(tree, answers.get) is not holds(Not(of=tree), answers.get)


@given(conditions)
def test_a_condition_survives_being_written_and_read(tree: Condition) -> None:
    assert msgspec.json.decode(msgspec.json.encode(tree), type=Condition) == tree


def summed(compare: str, value: int = 100) -> Condition:
    return condition({"op": "sum", "items": ["N1", "N2", "N3"], "compare": compare, "value": value})


@pytest.mark.parametrize(
    ("compare", "numbers", "expected"),
    [
        ("eq", (50, 30, 20), True),
        ("eq", (50, 30, 21), False),
        ("le", (50, 30, 20), True),
        ("le", (50, 30, 20.1), False),
        ("ge", (50, 30, 20), True),
        ("ge", (50, 30, 19.9), False),
        ("eq", (100, 0, 0), True),
        ("eq", (0.1, 64.1, 35.8), True),
    ],
)
def test_a_sum_reads_as_in_arithmetic(
    compare: str, numbers: tuple[float, ...], expected: bool
) -> None:
    answers: dict[str, Operand] = dict(zip(("N1", "N2", "N3"), numbers, strict=True))
    assert holds(summed(compare), answers.get) is expected


@pytest.mark.parametrize("compare", ["eq", "le", "ge"])
def test_a_sum_with_a_missing_number_is_false(compare: str) -> None:
    answers: dict[str, Operand] = {"N1": 100, "N2": 0}
    assert not holds(summed(compare), answers.get)
    assert holds(Not(of=summed(compare)), answers.get)


def test_a_text_is_not_summed() -> None:
    answers: dict[str, Operand] = {"N1": 100, "N2": 0, "N3": "0"}
    assert not holds(summed("eq"), answers.get)


def test_a_sum_names_all_it_asks_about() -> None:
    assert items_of(summed("eq")) == {"N1", "N2", "N3"}


@pytest.mark.parametrize(
    ("loose", "answers", "expected"),
    [
        ({"op": "eq", "item": "P3", "value": 1}, {}, False),
        ({"op": "eq", "item": "P3", "value": 1}, {"P3": 2}, True),
        ({"op": "not", "of": {"op": "eq", "item": "P3", "value": 1}}, {}, False),
        ({"op": "not", "of": {"op": "eq", "item": "P3", "value": 1}}, {"P3": 1}, True),
        ({"op": "answered", "item": "P3"}, {}, True),
        ({"op": "not", "of": {"op": "answered", "item": "P3"}}, {}, False),
    ],
)
def test_what_is_missing_breaks_no_condition_but_answered(
    loose: dict[str, Any], answers: dict[str, Operand], expected: bool
) -> None:
    assert is_broken(condition(loose), answers.get) is expected


EITHER = [{"op": "eq", "item": "P3", "value": 1}, {"op": "eq", "item": "P4", "value": 1}]


@pytest.mark.parametrize(
    ("op", "answers", "expected"),
    [
        ("and", {"P3": 2}, True),
        ("and", {"P3": 1}, False),
        ("and", {"P3": 1, "P4": 2}, True),
        ("or", {"P3": 2}, False),
        ("or", {"P3": 2, "P4": 2}, True),
        ("or", {"P3": 2, "P4": 1}, False),
        ("or", {}, False),
    ],
)
def test_a_condition_is_broken_when_nothing_missing_could_mend_it(
    op: str, answers: dict[str, Operand], expected: bool
) -> None:
    assert is_broken(condition({"op": op, "of": EITHER}), answers.get) is expected


@given(conditions, st.dictionaries(references, st.integers(0, 3)))
def test_what_is_broken_does_not_hold(tested: Condition, answers: dict[str, Operand]) -> None:
    complete = dict.fromkeys(items_of(tested), 1) | answers
    assert is_broken(tested, complete.get) is not holds(tested, complete.get)
