"""The page where a link is asked for says the same, and does the same, for every address."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from surveys.answering.one_place import WINDOW
from surveys.answering.views.asking import MOST_FROM_ONE_PLACE
from surveys.fieldwork.link_requests import LinkRequest, answer_requests
from surveys.fieldwork.models import Invitation, Message
from tests.factories import make_invitation

pytestmark = pytest.mark.django_db

ASK, ASKED = reverse("answering:ask"), reverse("answering:asked")
UNKNOWN = "noen@example.org"


def ask(email: str, **headers: str) -> Any:
    return Client().post(ASK, {"email": email}, headers=headers)


def told(email: str) -> tuple[int, bytes, dict[str, str], bytes, list[str]]:
    """All that one who asks can see, and what the database was asked meanwhile."""
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(ASK, {"email": email})
        page = client.get(answer["Location"])
    work = [one["sql"].replace(email, "…") for one in queries]
    clocks = [sql[: sql.index("VALUES")] for sql in work]
    return answer.status_code, answer.content, dict(answer.headers), page.content, clocks


def test_known_and_unknown_are_told_the_same_for_the_same_work(invitation: Invitation) -> None:
    submitted = make_invitation()
    Invitation.objects.filter(pk=submitted.pk).update(state=Invitation.State.SUBMITTED)
    known, unknown, done = (told(one) for one in (invitation.email, UNKNOWN, submitted.email))
    assert known == unknown == done
    assert known[0] == 302
    assert len(known[4]) == 1, "one row, and no look into the register"


def test_what_was_asked_for_is_left_to_the_queue(invitation: Invitation) -> None:
    ask(invitation.email)
    assert not Message.objects.filter(kind=Message.Kind.ASKED).exists()
    assert [request.email for request in LinkRequest.objects.all()] == [invitation.email]


def test_nobody_elses_address_can_be_put_in(invitation: Invitation) -> None:
    Message.objects.update(state=Message.State.SENT)
    Client().post(ASK, {"email": [invitation.email, "other@example.org"], "to": "x@example.org"})
    answer_requests(timezone.now())
    assert {message.to for message in Message.objects.all()} <= {invitation.email}


@pytest.mark.parametrize("wrong", ["", "ola", "ola@", "a@example.org, b@example.org", "a\0@b.no"])
def test_what_is_no_address_is_told_and_kept_in_the_field(wrong: str) -> None:
    answer = ask(wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Feil:" in page
    assert not LinkRequest.objects.exists()


def test_a_line_break_ends_no_header(invitation: Invitation) -> None:
    assert ask(f"{invitation.email}\r\nBcc: alle@example.org").status_code == 422


def test_after_many_from_one_place_the_next_are_told_to_wait(invitation: Invitation) -> None:
    addresses = [invitation.email, UNKNOWN] * (MOST_FROM_ONE_PLACE // 2)
    assert {ask(one).status_code for one in addresses} == {302}
    for one in (invitation.email, UNKNOWN):
        refused = ask(one)
        assert (refused.status_code, refused["Retry-After"]) == (429, str(WINDOW))
    assert LinkRequest.objects.count() == MOST_FROM_ONE_PLACE


def test_what_is_no_address_is_not_counted(invitation: Invitation) -> None:
    for _turn in range(MOST_FROM_ONE_PLACE + 1):
        ask("ola@")
    assert ask(invitation.email).status_code == 302


def test_it_works_without_cookies_and_gives_none() -> None:
    strict = Client(enforce_csrf_checks=True)
    shown = strict.get(ASK)
    answer = strict.post(ASK, {"email": UNKNOWN})
    assert answer.status_code == 302
    assert not shown.cookies
    assert not answer.cookies


def test_the_language_that_is_chosen_follows() -> None:
    answer = Client().post(f"{ASK}?sprak=nn", {"email": UNKNOWN})
    assert answer["Location"] == f"{ASKED}?sprak=nn"
    assert '<html lang="nn"' in Client().get(answer["Location"]).content.decode()


def test_a_link_that_does_not_work_leads_there() -> None:
    assert f'href="{ASK}"' in Client().get("/i/abcdefghjk/broken/").content.decode()


def test_nothing_is_asked_for_by_following_a_link() -> None:
    Client().get(f"{ASK}?email={UNKNOWN}")
    assert not LinkRequest.objects.exists()
