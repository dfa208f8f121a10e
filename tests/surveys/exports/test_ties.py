"""What the questionnaire tells of how answers hang together."""

from dataclasses import replace

from surveys.conditions import And, Condition, Equal, Not, Or, Selected
from surveys.exports.codebook import ItemEntry
from surveys.exports.ties import Term, Tie, equal, questions_in, ties_of
from tests.results.tabulation.small import NO, YES, single

FIRST = single(YES, NO)


def item(code: str, **changes: object) -> ItemEntry:
    variable = replace(FIRST.variables[0], name=code, item=code)
    return replace(FIRST, code=code, variables=(variable,), **changes)  # type: ignore[arg-type]


def told(condition: Condition) -> list[tuple[Term, ...]]:
    asked = item("P3", asked=condition)
    return [tie.terms for tie in ties_of([item("P1"), item("P2"), asked])]


ASKED = Term("P3", None)


def test_no_more_answer_than_gave_the_answer_before() -> None:
    assert told(Equal(item="P1", value=1)) == [(ASKED, Term("P1", (1,), -1))]
    assert told(Selected(item="P1", any=(1, 2))) == [(ASKED, Term("P1", (1, 2), -1))]


def test_of_several_conditions_each_bounds_those_who_are_asked() -> None:
    both = And(of=(Equal(item="P1", value=1), Equal(item="P2", value=2)))
    assert told(both) == [(ASKED, Term("P1", (1,), -1)), (ASKED, Term("P2", (2,), -1))]


def test_of_alternatives_all_together_bound_those_who_are_asked() -> None:
    either = Or(of=(Equal(item="P1", value=1), Equal(item="P2", value=2)))
    assert told(either) == [(ASKED, Term("P1", (1,), -1), Term("P2", (2,), -1))]


def test_what_is_not_so_or_of_the_frame_bounds_nobody() -> None:
    assert told(Not(of=Equal(item="P1", value=1))) == []
    assert told(Equal(item="frame.merging", value=1)) == []


def test_categories_that_are_sums_are_those_sums() -> None:
    merged = item("P3", sum_of="P1", sums={1: (1, 2)})
    assert ties_of([item("P1"), merged]) == list(equal([Term("P3", (1,))], [Term("P1", (1, 2))]))


def test_ties_to_what_has_no_categories_are_left_out() -> None:
    other = item("P3", ties=(Tie((Term("P3", None), Term("P9", None, -1))),))
    assert ties_of([other]) == []


def test_each_row_of_a_grid_is_a_question() -> None:
    rows = tuple(replace(FIRST.variables[0], row=row) for row in ("laws", "economy"))
    assert questions_in(replace(FIRST, type="grid", variables=rows)) == ["P1.laws", "P1.economy"]
