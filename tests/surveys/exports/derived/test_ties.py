"""What derived variables tell of their questions holds of every respondent."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from surveys.conditions import And, Answered, Condition, Count, Equal, Not, Or, Selected
from surveys.exports.codes import CHOSEN
from surveys.exports.derived.columns import derive
from surveys.exports.derived.definition import Counted, Definition, Flag, Merged, MergedGroup
from surveys.exports.derived.entries import Derived, with_derived
from surveys.exports.derived.truth import Columns
from surveys.exports.ties import Term, ties_of
from tests.surveys.exports.derived.survey import codebook, columns, document

ONE: Condition = Equal(item="ONE", value=1)
ROW: Condition = Equal(item="GRID.a", value=1)
TICKED: Condition = Selected(item="MANY", any=(1, 2))
TWO: Condition = Count(item="MANY", at_least=2)
DEFINITIONS: list[Definition] = [
    Flag(condition=ONE),
    Flag(condition=Or(of=(ONE, ROW, TICKED))),
    Flag(condition=And(of=(Answered(item="ONE"), ROW))),
    Flag(condition=Not(of=Or(of=(ONE, ROW)))),
    Flag(condition=TWO),
    Flag(condition=Or(of=(TWO, Selected(item="ONE", any=(2, 3))))),
    Counted(of=("GRID.a", "GRID.b", "MANY"), codes=(1, 2)),
    Merged(item="GRID", groups=(MergedGroup(code=12, label={"nb": "x"}, codes=(1, 2)),)),
]
EVERYBODY: list[dict[str, Any]] = [
    {key: value for key, value in given.items() if value is not None}
    for one, many, row in product(
        (1, 2, 99, None), ([1], [1, 2], [3], [99], None), (1, 3, 99, None)
    )
    for given in [
        {
            "ONE": one,
            "MANY": many,
            "GRID": None if row is None else {"a": row, "b": 2},
            "LAST": 2 if one == 1 else None,
        }
    ]
]


def count_of(term: Term, found: Columns) -> NDArray[Any]:
    """How often each respondent is counted."""
    item = found.item(term.of)
    codes = [found.codes[one.name] for one in found.variables(term.of)]
    if term.codes is None:
        return np.asarray(np.any([column >= 0 for column in codes], axis=0) * term.factor)
    if item.type == "multiple":
        boxes = [one.name for one in item.variables if one.category in term.codes]
        ticked = [found.codes[name] == CHOSEN for name in boxes]
        return np.asarray(np.sum(ticked, axis=0) * term.factor)
    return np.asarray(np.isin(codes[0], term.codes) * term.factor)


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_no_tie_is_above_zero_for_anybody(definition: Definition) -> None:
    variable = Derived("D", {"nb": "Avledet"}, definition)
    book = with_derived(codebook(), [variable], document())
    found = columns(EVERYBODY)
    made = derive(definition, book.item("D"), found)
    whole = Columns({one.code: one for one in book.items}, {**found.codes, **made}, found.numbers)
    ties = [tie for tie in ties_of(book.items) if any(one.of[0] == "D" for one in tie.terms)]
    assert ties
    for tie in ties:
        sums = np.sum([count_of(term, whole) for term in tie.terms], axis=0)
        assert sums.max() <= 1e-9, tie


def test_any_of_some_is_no_more_than_all_together_and_no_less_than_each() -> None:
    flag = Derived("D", {"nb": "Avledet"}, Flag(condition=Or(of=(ONE, ROW))))
    [entry] = [one for one in with_derived(codebook(), [flag], document()).items if one.code == "D"]
    told = {tie.terms for tie in entry.ties}
    yes, first, second = Term("D", (1,)), Term("ONE", (1,)), Term("GRID.a", (1,))
    assert (yes, first.times(-1), second.times(-1)) in told
    assert (first, yes.times(-1)) in told
    assert (second, yes.times(-1)) in told
