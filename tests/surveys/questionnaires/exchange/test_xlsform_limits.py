"""Constraints of XLSForm as limits of items."""

from typing import Any

import pytest

from surveys.questionnaires.exchange.xlsform_expressions import Unread
from surveys.questionnaires.exchange.xlsform_limits import limits_in

INTEGER = {"type": "number"}
DECIMAL = {"type": "number", "decimals": 4}


@pytest.mark.parametrize(
    ("constraint", "item", "limits"),
    [
        (". >= 0 and . <= 100", INTEGER, {"minimum": 0, "maximum": 100}),
        (". > 0 and . < 100", INTEGER, {"minimum": 1, "maximum": 99}),
        ("0 <= .", INTEGER, {"minimum": 0}),
        (". >= 0.25", DECIMAL, {"minimum": 0.25}),
        (". >= date('2024-02-29')", {"type": "date"}, {"earliest": "2024-02-29"}),
        (". < date('2024-03-01')", {"type": "date"}, {"latest": "2024-02-29"}),
        ("string-length(.) < 100", {"type": "text"}, {"max_length": 99}),
        ("count-selected(.) >= 2", {"type": "multiple"}, {"min_choices": 2}),
    ],
)
def test_a_constraint_sets_limits(
    constraint: str, item: dict[str, Any], limits: dict[str, Any]
) -> None:
    assert limits_in(constraint, item) == limits


@pytest.mark.parametrize(
    ("constraint", "item"),
    [
        (". = 5", INTEGER),
        (". >= 1 or . <= 5", INTEGER),
        (". > 1 and . >= 2", INTEGER),
        (". >= 'x'", INTEGER),
        (". >= 99999999999999999999", INTEGER),
        (". > 0.5", DECIMAL),
        (". > 1", DECIMAL),
        (". >= 0.5", {"type": "text"}),
        ("string-length(.) >= 5", {"type": "text"}),
        ("string-length(.) <= 5.5", {"type": "text"}),
        (". < date('0001-01-01')", {"type": "date"}),
        (". >= date('2024-02-30')", {"type": "date"}),
        (". >= '2024-02-29'", {"type": "date"}),
        ("regex(., '[a-z]')", {"type": "text"}),
        ("${other} < 5", INTEGER),
    ],
)
def test_other_constraints_are_refused(constraint: str, item: dict[str, Any]) -> None:
    with pytest.raises(Unread):
        limits_in(constraint, item)
