"""The books that a fault run holds the database against."""

import pytest

from tests.faults.books import Books, BrokenSave


def test_only_what_came_to_its_end_is_acknowledged() -> None:
    books = Books()
    with books.saving("abc", "p1", [("Q11", "1")]):
        assert books.in_flight == 1
    with pytest.raises(OSError, match="gone"), books.saving("abc", "p2", []):
        raise OSError("gone")
    assert books.saved == {("abc", "p1"): [("Q11", "1")]}
    assert (books.acknowledged, books.in_flight, len(books.broken)) == (1, 0, 1)


def test_a_kill_broke_what_was_under_way_when_it_fell() -> None:
    books = Books(broken=[BrokenSave(sent=10, failed=12), BrokenSave(sent=11, failed=20)])
    assert [books.saves_broken_by(moment) for moment in (9, 10.5, 11.5, 13, 21)] == [0, 1, 2, 1, 0]


def test_nobody_waits_for_books_that_are_closed() -> None:
    assert not Books(are_closed=True).wait_for(1)
