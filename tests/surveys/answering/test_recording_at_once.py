"""Many requests at the same time, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connections
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.recording import Conflict, Window, record, start_or_get, submit
from surveys.fieldwork.models import Invitation
from tests.factories import make_invitation

pytestmark = pytest.mark.django_db(transaction=True)

T = TypeVar("T")
NOW = timezone.now()


def at_once(count: int, act: Callable[[int], T]) -> list[T]:
    """Run the function in that many threads, which wait for one another to begin."""
    barrier = Barrier(count)

    def begin(number: int) -> T:
        try:
            barrier.wait(20)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def test_fifty_submissions_at_once_are_one_with_one_receipt() -> None:
    invitation = make_invitation()
    record(start_or_get(invitation, "nb", NOW), "p1", {"Q1": ["1"]}, 0, NOW)
    copies = [start_or_get(Invitation.objects.get(), "nb", NOW) for _ in range(50)]
    receipts = at_once(50, lambda number: submit(copies[number], timezone.now()))
    assert len(set(receipts)) == 1
    stored = Response.objects.get()
    assert (stored.receipt_number, stored.submitted_at) == receipts[0][:2]
    assert Invitation.objects.get().state == Invitation.State.SUBMITTED


def test_the_same_first_page_ten_times_at_once_is_one_row() -> None:
    invitation = make_invitation()
    copies = [start_or_get(invitation, "nb", NOW) for _ in range(10)]
    at_once(10, lambda number: record(copies[number], "p1", {"Q1": ["1"]}, 0, NOW))
    assert Response.objects.get().revision == 1


def test_what_one_window_sends_ten_times_at_once_is_stored_once() -> None:
    invitation = make_invitation()
    record(start_or_get(invitation, "nb", NOW), "p1", {"Q1": ["1"]}, 0, NOW)
    copies = [start_or_get(invitation, "nb", NOW) for _ in range(10)]
    window = Window("a", 1)
    at_once(10, lambda number: record(copies[number], "p1", {"Q1": ["2"]}, 1, NOW, window=window))
    stored = Response.objects.get()
    assert (stored.answers, stored.revision) == ({"Q1": 2}, 2)


def test_different_first_answers_at_once_leave_one_and_tell_the_others() -> None:
    invitation = make_invitation()
    copies = [start_or_get(invitation, "nb", NOW) for _ in range(10)]

    def save(number: int) -> bool:
        try:
            record(copies[number], "p1", {"Q1": [str(number % 2 + 1)]}, 0, NOW)
        except Conflict:
            return False
        return True

    kept = at_once(10, save)
    answer = Response.objects.get().answers["Q1"]
    assert kept == [number % 2 + 1 == answer for number in range(10)]


def test_different_pages_at_once_are_all_kept() -> None:
    invitation = make_invitation()
    record(start_or_get(invitation, "nb", NOW), "p1", {"Q1": ["1"]}, 0, NOW)
    copies = [start_or_get(invitation, "nb", NOW) for _ in range(2)]
    pages = [("p2", {"Q2": ["2"]}), ("p3", {"Q3": ["Mer"]})]
    at_once(2, lambda number: record(copies[number], *pages[number], 1, NOW))
    assert Response.objects.get().answers == {"Q1": 1, "Q2": [2], "Q3": "Mer"}
