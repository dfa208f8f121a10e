"""Printed tables as systems."""

import numpy as np

from results.disclosure.systems import systems_of
from results.disclosure.table_sets import Asked, Part, People, TableSet
from tests.results.disclosure.printing import table, total

PEOPLE = People("w", (Part({"size": 1}, most=30), Part({"size": 2})))
TABLES = (
    total(50, {1: 30, 2: 20}),
    table("size", {1: (20, {1: 12, 2: None}), 2: (None, {1: None, 2: None})}),
)


def test_what_is_printed_is_bounded_and_what_is_hidden_is_not() -> None:
    [system] = systems_of(TableSet(people=(PEOPLE,), tables=TABLES))
    assert sorted(one.low for one in system.printed) == [12, 20, 20, 30, 50]
    assert all(one.low == one.high for one in system.printed)
    assert len(system.hidden) == 4
    answers = np.array([12.0, 8.0, 18.0, 12.0])
    assert [float((one.row @ answers)[0]) for one in system.printed] == [
        one.low for one in system.printed
    ]
    assert system.caps.tolist() == [30, 30, np.inf, np.inf]


def test_questions_are_apart_but_where_one_is_asked_after_the_other() -> None:
    tables = (*TABLES, total(28, {1: 14, 2: 14}, "P2"), total(50, {1: 25, 2: 25}, "P3"))
    assert len(list(systems_of(TableSet(people=(PEOPLE,), tables=tables)))) == 3
    link = Asked("w", "P2", "P1", (1,))
    together = list(systems_of(TableSet(people=(PEOPLE,), tables=tables, asked=(link,))))
    assert len(together) == 2
    assert together[0].rules.shape[0] == 2


def test_of_totals_only_the_figures_for_everyone_and_the_bars_own_base_are_left() -> None:
    [system] = systems_of(TableSet(people=(PEOPLE,), tables=TABLES))
    number = next(one for one in system.hidden if one.places[0].group == 1)
    assert sorted(one.low for one in system.of_totals(number).printed) == [20, 20, 30, 50]


def test_a_bar_whose_base_is_printed_as_nobody_hides_nothing() -> None:
    nobody = table("size", {1: (50, {1: 30, 2: 20}), 2: (0, {1: None, 2: None})})
    [system] = systems_of(TableSet(tables=(TABLES[0], nobody)))
    assert system.hidden == []
