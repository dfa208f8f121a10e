"""Which questions hang together."""

from results.disclosure.bundles import bundles_of
from results.disclosure.table_sets import Asked, Lot, Sum, TableSet
from tests.results.disclosure.printing import total

TABLES = tuple(total(50, {1: 30, 2: 20}, item) for item in ("P1", "P2", "P3"))


def test_questions_that_a_sum_is_about_go_together() -> None:
    sums = (Sum("w", (Lot("P3"), Lot("P1", (1,), -1))),)
    bundles = list(bundles_of(TableSet(tables=TABLES, sums=sums)))
    assert [[item for _people, item, _row in some] for some, _sums in bundles] == [
        ["P1", "P3"],
        ["P2"],
    ]
    assert [len(its) for _some, its in bundles] == [1, 0]


def test_an_item_goes_with_the_one_it_is_asked_after() -> None:
    asked = (Asked("w", "P2", "P1", (1,)),)
    [together, _alone] = bundles_of(TableSet(tables=TABLES, asked=asked))
    assert together[1] == [Sum("w", (Lot("P2"), Lot("P1", (1,), -1)))]


def test_a_sum_about_a_question_without_tables_is_left_out() -> None:
    sums = (Sum("w", (Lot("P3"), Lot("P9", (1,), -1))),)
    assert len(list(bundles_of(TableSet(tables=TABLES, sums=sums)))) == 3
