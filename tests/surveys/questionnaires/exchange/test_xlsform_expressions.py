"""Expressions of XLSForm, and what they mean in conditions."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.conditions import Condition, holds
from surveys.questionnaires.exchange.xlsform_expressions import Unread, condition_of, parse


def condition(text: str) -> dict[str, Any]:
    return condition_of(parse(text))


EQ = {"op": "eq", "item": "A", "value": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${A} = 1", EQ),
        ("${A}='1'", EQ),
        ("1 = ${A}", EQ),
        ("((${A} = 1))", EQ),
        ("${A} <= 1", {"op": "le", "item": "A", "value": 1}),
        ("5 <= ${A}", {"op": "ge", "item": "A", "value": 5}),
        ("${A} < -2", {"op": "lt", "item": "A", "value": -2}),
        ("${A} != 1", {"op": "not", "of": EQ}),
        ("not(${A} != 1)", EQ),
        ("${A} != ''", {"op": "answered", "item": "A"}),
        ("${A} = ''", {"op": "not", "of": {"op": "answered", "item": "A"}}),
        ("selected(${A}, '2')", {"op": "selected", "item": "A", "any": [2]}),
        ("count-selected(${A}) > 1", {"op": "count", "item": "A", "at_least": 2}),
        (
            "count-selected(${A}) = 0",
            {"op": "not", "of": {"op": "count", "item": "A", "at_least": 1}},
        ),
        ("${A} = 1 and ${A} = 1", {"op": "and", "of": [EQ, EQ]}),
        ("(${A}=1)or(${A}=1)", {"op": "or", "of": [EQ, EQ]}),
        ("${A} = 1\nor\n${A} = 1", {"op": "or", "of": [EQ, EQ]}),
        (
            "${A} = 1 or ${A} = 1 and ${A} = 1",
            {"op": "or", "of": [EQ, {"op": "and", "of": [EQ, EQ]}]},
        ),
        (
            "(${A} = 1 or ${A} = 1) and ${A} = 1",
            {"op": "and", "of": [{"op": "or", "of": [EQ, EQ]}, EQ]},
        ),
    ],
)
def test_expressions_become_conditions(text: str, expected: dict[str, Any]) -> None:
    assert condition(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "${A}",
        "${A} =",
        "${A} = 1 and",
        "${A} = 1 ${A} = 2",
        "${A} = ${B}",
        ". = 1",
        "${A} = 1.5",
        "${A} = 'x'",
        "${A} < ''",
        "${A} * 2 = 4",
        "selected(${A}, ${B})",
        "selected(., '1')",
        "not(${A} = 1",
        "true()",
        "regex(${A}, 'x')",
        "if(${A} = 1, 2, 3)",
        "count-selected(${A}) >= 0",
        "jr:choice-name(${A}, '${A}') = 'x'",
        "../A = 1",
        "(" * 5000 + "${A} = 1" + ")" * 5000,
        "(" * 500 + "${A} = 1" + ")" * 500,
        "not(" * 500 + "${A} = 1" + ")" * 500,
    ],
)
def test_what_is_outside_the_subset_is_refused(text: str) -> None:
    with pytest.raises(Unread):
        condition(text)


@given(st.text(st.sampled_from("${A}=1'() <>!.,andornotselected-+x\n"), max_size=60))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        read = condition(text)
    except Unread as unread:
        assert str(unread)  # noqa: PT017 (refused or not, both are right)
        return
    assert read["op"]


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("value", [1, 2, 3])
@pytest.mark.parametrize("answer", [None, 1, 2, 3])
def test_a_comparison_means_what_it_means_in_the_form(
    sign: str, value: int, answer: int | None
) -> None:
    """In XPath 1.0 what is not answered is no number: only `!=` is true of it."""
    told = msgspec.convert(condition(f"${{A}} {sign} {value}"), Condition)
    number = float("nan") if answer is None else answer
    in_xpath = {
        "=": number == value,
        "!=": number != value,
        "<": number < value,
        "<=": number <= value,
        ">": number > value,
        ">=": number >= value,
    }[sign]
    assert holds(told, {"A": answer}.get) is in_xpath


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("value", [1, 2])
@pytest.mark.parametrize("answer", [None, [1], [1, 2], [1, 2, 3]])
def test_a_count_means_what_it_means_in_the_form(
    sign: str, value: int, answer: list[int] | None
) -> None:
    told = msgspec.convert(condition(f"count-selected(${{A}}) {sign} {value}"), Condition)
    count = len(answer or [])
    in_xpath = {
        "=": count == value,
        "!=": count != value,
        "<": count < value,
        "<=": count <= value,
        ">": count > value,
        ">=": count >= value,
    }[sign]
    assert holds(told, {"A": answer}.get) is in_xpath
