"""Printed tables as systems."""

import msgspec
import numpy as np

from results.disclosure.systems import systems_of
from results.disclosure.table_sets import Asked, Lot, Part, People, Sum, TableSet, TookPart
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
    answers = np.array([20.0, 30.0, 12.0, 8.0, 18.0, 12.0])
    assert (system.low <= system.rows @ answers).all()
    assert (system.rows @ answers <= system.high).all()
    assert (system.aims @ answers).tolist() == [8, 30, 18, 12]
    assert system.caps.tolist() == [30, np.inf, 30, 30, np.inf, np.inf]


def test_questions_are_apart_but_where_one_is_asked_after_the_other() -> None:
    tables = (*TABLES, total(28, {1: 14, 2: 14}, "P2"), total(50, {1: 25, 2: 25}, "P3"))
    assert len(list(systems_of(TableSet(people=(PEOPLE,), tables=tables)))) == 3
    link = Asked("w", "P2", "P1", (1,))
    together = list(systems_of(TableSet(people=(PEOPLE,), tables=tables, asked=(link,))))
    assert len(together) == 2
    assert together[0].rows.shape[0] == len(together[0].printed) + 3 * 2


def test_a_base_with_fewer_codes_is_the_sum_of_those() -> None:
    narrow = msgspec.structs.replace(total(30, {1: 30}), beside=(2,))
    [system] = systems_of(TableSet(people=(PEOPLE,), tables=(*TABLES, narrow)))
    assert sorted(one.low for one in system.printed) == [12, 20, 20, 30, 50]


def test_what_a_sum_is_about_hangs_together_and_is_never_above_zero() -> None:
    tables = (*TABLES, total(28, {1: 14, 2: 14}, "D"))
    less = Sum("w", (Lot("D", (1,)), Lot("P1", (1,), -1)))
    [system] = systems_of(TableSet(people=(PEOPLE,), tables=tables, sums=(less,)))
    kept = np.array([20, 30, 12, 8, 18, 12, 6, 6, 8, 8])
    broken = np.array([20, 30, 12, 8, 18, 12, 13, 0, 1, 14])
    assert (system.rows @ kept <= system.high).all()
    assert not (system.rows @ broken <= system.high).all()


def test_how_many_took_part_bounds_every_answer() -> None:
    people = msgspec.structs.replace(PEOPLE, took_part=(TookPart("size", 1, 21),))
    [system] = systems_of(TableSet(people=(people,), tables=TABLES))
    assert 21 in [one.low for one in system.printed]


def test_a_bar_whose_base_is_printed_as_nobody_hides_nothing() -> None:
    nobody = table("size", {1: (50, {1: 30, 2: 20}), 2: (0, {1: None, 2: None})})
    [system] = systems_of(TableSet(tables=(TABLES[0], nobody)))
    assert system.hidden == []
