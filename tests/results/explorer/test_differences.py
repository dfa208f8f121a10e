"""Tests between groups, on what is shown."""

from dataclasses import replace

import pytest

from results.explorer.differences import differences
from results.explorer.figures import View, WrittenAnswers, read_view
from results.tabulation.cubes import compute_cube
from results.tabulation.tables import ShownTable
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.explorer.viewed import make_split_wave

pytestmark = pytest.mark.django_db


def table(code: str, item: str, by: str = "size", second: str = "") -> ShownTable:
    (figure,) = read_view(code, View(item, by=by, second=second)).figures
    assert not isinstance(figure, WrittenAnswers)
    return figure


def test_an_answer_that_differs_is_marked() -> None:
    found = differences(table(make_split_wave().code, "P1"), "holm")
    assert {("", 1), ("", 2)} <= found.marked()
    assert "p < 0" in found.whole[0]


def test_an_answer_that_does_not_differ_is_not() -> None:
    found = differences(table(make_split_wave().code, "P3"), "holm")
    assert found.lines
    assert found.marked() == frozenset()


def test_correction_never_makes_a_p_value_smaller() -> None:
    shown = table(make_split_wave().code, "P1")
    plain, holm = differences(shown, "ingen"), differences(shown, "holm")
    assert all(
        one.p_value <= other.p_value for one, other in zip(plain.lines, holm.lines, strict=True)
    )


def test_hidden_groups_are_not_tested() -> None:
    answers = [{"P1": 1 + place % 2} for place in range(12)] + [{"P1": 1}] * 3
    wave = make_answered_wave([*answers, None], [LARGE] * 12 + [SMALL] * 4)
    compute_cube(wave.code)
    found = differences(table(wave.code, "P1"), "holm")
    assert (found.lines, found.whole) == ((), ())


def test_a_figure_that_is_hidden_in_one_of_two_groups_is_not_tested() -> None:
    whole = table(make_split_wave().code, "P1")
    *others, last = whole.bars
    cells = tuple(
        replace(cell, estimate=None) if cell.category == 1 else cell for cell in last.cells
    )
    shown = ShownTable(replace(whole, bars=(*others, replace(last, cells=cells))))
    tested = {one.category for one in differences(shown, "holm").lines}
    assert 1 in {one.category for one in differences(whole, "holm").lines}
    assert 1 not in tested
    assert 2 in tested


@pytest.mark.parametrize(("by", "second"), [("", ""), ("size", "region")])
def test_only_a_table_with_one_split_is_tested(by: str, second: str) -> None:
    found = differences(table(make_split_wave().code, "P1", by, second), "holm")
    assert found.lines == ()
