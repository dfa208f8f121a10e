"""One who writes an address gets its links once more, if they are for anybody to get."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from surveys.fieldwork.link_requests import (
    MOST_A_DAY,
    MOST_AN_HOUR,
    LinkRequest,
    answer_requests,
    ask_for_link,
)
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.fieldwork.sending import send_pending
from surveys.fieldwork.waves import close
from tests.factories import make_invitation, make_open_wave, make_wave

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def invitation() -> Invitation:
    """One who got her invitation some days ago."""
    invitation = make_invitation()
    sent()
    return invitation


def sent() -> None:
    """What waits has gone out."""
    Message.objects.pending().update(state=Message.State.SENT)


def ask(email: str, now: dt.datetime = NOW) -> int:
    ask_for_link(email, now)
    return answer_requests(now)


def asked_for() -> list[Message]:
    return list(Message.objects.filter(kind=Message.Kind.ASKED).order_by("pk"))


def test_a_request_is_a_row_until_it_is_answered(invitation: Invitation) -> None:
    ask_for_link(invitation.email, NOW)
    assert asked_for() == []
    answer_requests(NOW)
    assert not LinkRequest.objects.exists()
    (message,) = asked_for()
    assert [carried.invitation for carried in message.carried.all()] == [invitation]


def test_mail_goes_to_the_address_as_it_is_stored(invitation: Invitation) -> None:
    ask(invitation.email.upper())
    assert [message.to for message in asked_for()] == [invitation.email]


def test_of_an_address_that_nobody_has_nothing_is_kept(invitation: Invitation) -> None:
    assert ask("ukjent@example.org") == 0
    assert asked_for() == []
    assert not LinkRequest.objects.exists()


def test_the_mail_has_the_link_and_says_why_it_came(invitation: Invitation) -> None:
    ask(invitation.email)
    assert send_pending() == 1
    (letter,) = mail.outbox
    assert letter.to == [invitation.email]
    assert link_for(invitation) in letter.body
    assert "Hvis det ikke var deg, trenger du ikke gjøre noe." in " ".join(letter.body.split())


def test_each_mail_has_a_message_id_of_its_own(invitation: Invitation) -> None:
    for hours in (0, 2):
        ask(invitation.email, NOW + dt.timedelta(hours=hours))
        send_pending()
    first, second = asked_for()
    assert first.message_id
    assert second.message_id not in {"", first.message_id}


def test_the_link_that_she_has_keeps_working(invitation: Invitation) -> None:
    before = link_for(invitation)
    ask(invitation.email)
    invitation.refresh_from_db()
    assert link_for(invitation) == before


def test_a_shared_mailbox_gets_one_mail_with_all_its_links() -> None:
    wave = make_open_wave(3)
    Invitation.objects.update(email="post@example.org")
    sent()
    assert ask("post@example.org") == 1
    assert asked_for()[0].carried.count() == wave.invitations.count() == 3


def test_each_wave_and_each_language_has_its_mail() -> None:
    make_open_wave(2)
    make_open_wave(1)
    Invitation.objects.update(email="post@example.org")
    Invitation.objects.filter(pk=Invitation.objects.order_by("pk")[0].pk).update(language="nn")
    sent()
    assert ask("post@example.org") == 3
    assert sorted(message.language for message in asked_for()) == ["nb", "nb", "nn"]


def test_only_waves_that_take_answers_send(invitation: Invitation) -> None:
    early = make_wave(1)
    Invitation.objects.update(wave=early)
    assert ask(invitation.email) == 0


def test_after_the_closing_nothing_is_sent(invitation: Invitation) -> None:
    close(invitation.wave, None, NOW)
    assert ask(invitation.email) == 0


@pytest.mark.parametrize(
    "said",
    [
        {"state": Invitation.State.DECLINED},
        {"state": Invitation.State.SUBMITTED},
        {"opted_out_at": NOW},
        {"not_me_at": NOW},
        {"undeliverable_at": NOW},
    ],
    ids=lambda said: next(iter(said)) + str(next(iter(said.values())))[:9],
)
def test_what_she_has_said_earlier_holds_whoever_asks(
    invitation: Invitation, said: dict[str, object]
) -> None:
    Invitation.objects.update(**said)
    assert ask(invitation.email) == 0


def test_while_a_mail_is_on_its_way_there_comes_no_second(invitation: Invitation) -> None:
    assert ask(invitation.email) == 1
    assert ask(invitation.email) == 0


def test_no_more_than_three_an_hour_go_out(invitation: Invitation) -> None:
    written = []
    for minutes in (0, 10, 20, 30, 59, 61):
        written.append(ask(invitation.email, NOW + dt.timedelta(minutes=minutes)))
        sent()
    assert written == [1, 1, 1, 0, 0, 1]
    assert written[:5].count(1) == MOST_AN_HOUR


def test_no_more_than_six_a_day_go_out(invitation: Invitation) -> None:
    written = []
    for hours in (*range(0, 16, 2), 25):
        written.append(ask(invitation.email, NOW + dt.timedelta(hours=hours)))
        sent()
        Wave.objects.update(closes_at=NOW + dt.timedelta(days=9))
    assert written == [1] * MOST_A_DAY + [0, 0, 1]


def test_asked_for_many_times_at_once_it_is_one_mail(invitation: Invitation) -> None:
    for _turn in range(5):
        ask_for_link(invitation.email, NOW)
    assert answer_requests(NOW) == 1
    assert not LinkRequest.objects.exists()
