"""A case is sent on while the one who had it still answers, declines or submits."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from surveys.answering.commenting import PREFIX, keep_comments
from surveys.answering.handing_over import hand_over
from surveys.answering.models import ItemComment, Response
from surveys.answering.recording import (
    decline,
    path_through,
    record,
    start_or_get,
    submit,
)
from surveys.fieldwork.case_changes import say_not_me
from surveys.fieldwork.models import Invitation, Replaced, Wave
from tests.factories import make_invitation

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.now()


@pytest.fixture
def begun() -> Response:
    response = held(make_invitation())
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    return response


def held(invitation: Invitation) -> Response:
    """The response as a request has read it, by the link that the case has now."""
    case = Invitation.objects.with_unit().get(pk=invitation.pk)
    response = start_or_get(case, "nb", NOW)
    response.invitation = case
    return response


def send_on(response: Response, *, with_answers: bool = True) -> None:
    hand_over(response, "Ola", "ola@example.org", with_answers=with_answers, now=NOW)


ACTS: dict[str, Callable[[Response], object]] = {
    "saves": lambda held: record(held, "p1", {"Q1": ["2"]}, 1, NOW),
    "submits": lambda held: submit(held, NOW),
    "declines": lambda held: decline(held, NOW),
    "says it is not her": lambda held: say_not_me(held.invitation, "Spør Ola", NOW),
    "sends it on too": send_on,
}


@contextmanager
def meanwhile(act: Callable[[], object]) -> Any:
    """Run the act on a connection of its own while the transaction inside is not committed."""

    def run() -> object:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        futures: list[Future[object]] = []
        with transaction.atomic():
            yield futures
            futures.append(pool.submit(run))
            wait_until_it_waits(futures[0])


def wait_until_it_waits(future: Future[object]) -> None:
    """Until the other connection waits for ours; SQLite lets nobody write beside us anyway."""
    while connection.vendor == "postgresql" and not future.done() and not somebody_waits():
        time.sleep(0.01)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


def refused() -> AbstractContextManager[object]:
    return pytest.raises(Replaced)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_one_does_whose_case_was_sent_on_reaches_nothing_of_the_right_holder(
    begun: Response, act: Callable[[Response], object]
) -> None:
    late = held(begun.invitation)
    send_on(begun)
    with refused():
        act(late)
    stored = Response.objects.get()
    assert (stored.answers, stored.revision, stored.submitted_at) == ({"Q1": 1}, 1, None)
    case = Invitation.objects.get()
    assert (case.state, case.not_me_at, case.email) == ("open", None, "ola@example.org")


def test_a_first_answer_that_comes_late_makes_no_response_of_the_right_holder() -> None:
    invitation = make_invitation()
    early, late = held(invitation), held(invitation)
    send_on(early)
    with refused():
        record(late, "p1", {"Q1": ["1"]}, 0, NOW)
    assert not Response.objects.exists()


def test_a_comment_that_comes_late_is_not_kept(begun: Response) -> None:
    Wave.objects.update(is_pilot=True)
    late = held(begun.invitation)
    page = path_through(late).pages[0]
    send_on(begun)
    with refused():
        keep_comments(late.invitation, page, {f"{PREFIX}Q1": ["Uklart"]}, NOW)
    assert not ItemComment.objects.exists()


def test_a_first_answer_waits_for_the_sending_on_and_is_refused() -> None:
    invitation = make_invitation()
    early, late = held(invitation), held(invitation)
    with meanwhile(lambda: record(late, "p1", {"Q1": ["1"]}, 0, NOW)) as saving:
        send_on(early)
    with refused():
        saving[0].result()
    assert not Response.objects.exists()


def test_a_submission_waits_for_the_sending_on_and_is_refused(begun: Response) -> None:
    late = held(begun.invitation)
    record(late, "p2", {"Q2": ["2"]}, 1, NOW)
    early = held(begun.invitation)
    with meanwhile(lambda: submit(late, NOW)) as submitting:
        send_on(early)
    with refused():
        submitting[0].result()
    assert Response.objects.get().submitted_at is None
    assert Invitation.objects.get().state == Invitation.State.OPEN


def test_an_answer_waits_for_what_it_changes_to_be_deleted_and_is_refused(begun: Response) -> None:
    late = held(begun.invitation)
    with meanwhile(lambda: record(late, "p1", {"Q1": ["2"]}, 1, NOW)) as saving:
        send_on(begun, with_answers=False)
    with refused():
        saving[0].result()
    assert not Response.objects.exists()


def test_sending_on_waits_for_a_first_answer_and_deletes_it() -> None:
    invitation = make_invitation()
    early, late = held(invitation), held(invitation)
    with meanwhile(lambda: send_on(late, with_answers=False)) as sending:
        record(early, "p1", {"Q1": ["1"]}, 0, NOW)
    sending[0].result()
    assert not Response.objects.exists()
    assert Invitation.objects.get().email == "ola@example.org"
