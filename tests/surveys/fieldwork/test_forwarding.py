"""A link sent on goes to the right holder, once, and shows nobody's address to anybody."""

import datetime as dt

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from surveys.fieldwork.forwarding import MOST_AN_HOUR, forward
from surveys.fieldwork.links import invitation_by_link, token_for
from surveys.fieldwork.mail import compose
from surveys.fieldwork.models import Invitation, LeftOut, Message, NotAllowed
from surveys.fieldwork.waves import close
from tests.factories import make_invitation, make_open_wave

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def invitation() -> Invitation:
    return make_invitation()


def test_the_right_holder_gets_a_link_of_her_own_and_the_old_dies(invitation: Invitation) -> None:
    old = token_for(invitation)
    case = forward(invitation, "Ola Dahl", "ola@example.org", NOW)
    assert (case.name, case.email, case.generation) == ("Ola Dahl", "ola@example.org", 2)
    assert invitation_by_link(case.reference, old) is None
    assert invitation_by_link(case.reference, token_for(case)) == case


def test_one_mail_waits_in_the_outbox_like_any_other(invitation: Invitation) -> None:
    forward(invitation, "Ola Dahl", "ola@example.org", NOW)
    message = Message.objects.get(kind=Message.Kind.FORWARD)
    assert (message.to, message.state) == ("ola@example.org", Message.State.PENDING)
    assert message.carried.get().invitation == invitation
    assert not message.message_id, "it is claimed, dated and numbered as the others are"


def test_who_sent_it_on_and_when_is_logged_without_an_address(invitation: Invitation) -> None:
    forward(invitation, "Ola Dahl", "ola@example.org", NOW)
    entry = LogEntry.objects.get_for_object(invitation).get()
    assert (entry.timestamp, entry.actor) == (NOW, None), "by the one who had the link"
    assert entry.additional_data == {"act": "forward"}
    assert "example.org" not in str(entry.__dict__)


def test_what_was_said_of_the_old_address_is_gone(invitation: Invitation) -> None:
    invitation.mark_declined(NOW)
    invitation.mark_undeliverable(NOW)
    invitation.not_me_at, invitation.not_me_words = NOW, "Spør Ola"
    invitation.save()
    case = forward(invitation, "Ola Dahl", "ola@example.org", NOW)
    case.refresh_from_db()
    assert case.reason_not_to_mail(Message.Kind.FORWARD) is None
    assert case.not_me_words == ""


def test_one_who_asked_for_no_more_mail_gets_none(invitation: Invitation) -> None:
    other = make_open_wave(1).invitations.get()
    Invitation.objects.filter(pk=other.pk).update(email="Ola@example.org", opted_out_at=NOW)
    case = forward(invitation, "Ola Dahl", "ola@example.org", NOW)
    assert case.reason_not_to_mail(Message.Kind.FORWARD) is LeftOut.OPTED_OUT


def test_the_wish_of_the_one_before_binds_nobody_else(invitation: Invitation) -> None:
    invitation.opt_out(NOW)
    case = forward(invitation, "Ola Dahl", "ola@example.org", NOW)
    assert case.reason_not_to_mail(Message.Kind.REMINDER) is None


def test_a_case_cannot_be_used_to_pester_people(invitation: Invitation) -> None:
    for number in range(MOST_AN_HOUR):
        invitation = forward(invitation, "Ola", f"ola{number}@example.org", NOW)
    with pytest.raises(NotAllowed):
        forward(invitation, "Ola", "ola@example.org", NOW + dt.timedelta(minutes=59))
    assert Message.objects.filter(kind=Message.Kind.FORWARD).count() == MOST_AN_HOUR
    forward(invitation, "Ola", "ola@example.org", NOW + dt.timedelta(minutes=61))


def test_nobody_is_pestered_out_of_many_cases() -> None:
    cases = list(make_open_wave(MOST_AN_HOUR + 1).invitations.all())
    for case in cases[:-1]:
        forward(case, "Ola", "ola@example.org", NOW)
    with pytest.raises(NotAllowed):
        forward(cases[-1], "Ola", "OLA@example.org", NOW)


def test_to_the_same_address_it_is_not_sent(invitation: Invitation) -> None:
    with pytest.raises(NotAllowed):
        forward(invitation, "Ola", invitation.email.upper(), NOW)
    invitation.refresh_from_db()
    assert invitation.generation == 1


def test_what_is_submitted_or_closed_stays_where_it_is(invitation: Invitation) -> None:
    close(invitation.wave, None, NOW)
    with pytest.raises(NotAllowed):
        forward(invitation, "Ola", "ola@example.org", NOW)
    submitted = make_invitation()
    submitted.mark_submitted(NOW)
    with pytest.raises(NotAllowed):
        forward(submitted, "Ola", "ola@example.org", NOW)


def test_the_mail_has_the_new_link_and_nothing_that_was_typed(invitation: Invitation) -> None:
    case = forward(invitation, "Ola <script>", "ola@example.org", NOW)
    message = Message.objects.get(kind=Message.Kind.FORWARD)
    message.dated_at, message.message_id = NOW, "<1@example.org>"
    loaded = Invitation.objects.with_unit().get(pk=case.pk)
    mail = compose(message, [loaded])
    assert mail.to == ["ola@example.org"]
    assert token_for(case) in str(mail.body)
    assert "script" not in str(mail.body)
