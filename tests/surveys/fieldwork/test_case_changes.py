"""What staff change in a single case."""

from collections.abc import Callable

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from surveys.fieldwork.case_changes import (
    allow_mail,
    confirm_right_one,
    correct_address,
    decline_by_telephone,
    say_not_me,
    stop_mail,
    undo_decline,
)
from surveys.fieldwork.links import invitation_by_link, token_for
from surveys.fieldwork.models import Invitation, LeftOut, Message, NotAllowed
from surveys.fieldwork.waves import close
from tests.factories import make_invitation, make_open_wave, make_user, make_wave

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_a_case_whose_mail_does_not_arrive_gets_no_more() -> None:
    case = make_invitation()
    stop_mail(case, make_user(), NOW)
    case.refresh_from_db()
    assert case.reason_not_to_mail(Message.Kind.REMINDER) == LeftOut.UNDELIVERABLE


def test_the_mark_can_be_taken_away() -> None:
    case, person = make_invitation(), make_user()
    stop_mail(case, person, NOW)
    allow_mail(case, person, NOW)
    case.refresh_from_db()
    assert case.undeliverable_at is None


def test_who_declines_by_telephone_is_recorded_with_who_took_the_call() -> None:
    case, person = make_invitation(), make_user()
    decline_by_telephone(case, person, NOW)
    case.refresh_from_db()
    entry = LogEntry.objects.get_for_object(case).get()
    assert case.state == Invitation.State.DECLINED
    assert (entry.actor, entry.timestamp) == (person, NOW)


def test_nobody_declines_before_the_wave_is_open() -> None:
    case = make_invitation(make_wave(1))
    with pytest.raises(NotAllowed):
        decline_by_telephone(case, make_user(), NOW)


def test_one_who_has_submitted_cannot_be_recorded_as_declined() -> None:
    case = make_invitation()
    case.mark_submitted(NOW)
    with pytest.raises(NotAllowed):
        decline_by_telephone(case, make_user(), NOW)


def test_a_corrected_address_kills_the_links_sent_to_the_old() -> None:
    case = make_invitation()
    old = token_for(case)
    corrected = correct_address(case, "ny@example.org", make_user(), NOW)
    assert invitation_by_link(case.reference, old) is None
    assert invitation_by_link(case.reference, token_for(corrected)) == case


def test_a_corrected_address_is_no_longer_undeliverable() -> None:
    case, person = make_invitation(), make_user()
    stop_mail(case, person, NOW)
    assert correct_address(case, "ny@example.org", person, NOW).undeliverable_at is None


def test_the_same_address_again_is_refused_and_the_link_lives() -> None:
    case = make_invitation()
    with pytest.raises(NotAllowed):
        correct_address(case, case.email.upper(), make_user(), NOW)
    assert invitation_by_link(case.reference, token_for(case)) == case


def test_the_log_holds_no_address() -> None:
    case = make_invitation()
    correct_address(case, "ny@example.org", make_user(), NOW)
    entry = LogEntry.objects.get_for_object(case).get()
    logged = f"{entry.changes} {entry.object_repr} {entry.additional_data} {entry.serialized_data}"
    assert "example.org" not in logged


@pytest.mark.parametrize(
    "act",
    [
        stop_mail,
        allow_mail,
        decline_by_telephone,
        lambda case, person, now: correct_address(case, "ny@example.org", person, now),
    ],
    ids=["stop", "allow", "decline", "address"],
)
def test_a_case_of_a_closed_wave_is_read_only(act: Callable[..., object]) -> None:
    wave = make_open_wave(1)
    case = make_invitation(wave)
    close(wave, None, timezone.now())
    with pytest.raises(NotAllowed):
        act(case, make_user(), NOW)


@pytest.mark.parametrize("act", [stop_mail, decline_by_telephone], ids=["stop", "decline"])
def test_a_second_press_is_refused(act: Callable[..., object]) -> None:
    case, person = make_invitation(), make_user()
    act(case, person, NOW)
    with pytest.raises(NotAllowed):
        act(case, person, NOW)


def test_who_says_that_it_is_not_for_them_gets_no_more_mail_and_the_link_lives() -> None:
    case = make_invitation()
    say_not_me(case, "Spør Ola", NOW)
    case.refresh_from_db()
    assert case.reason_not_to_mail(Message.Kind.RESEND) is LeftOut.NOT_ME
    assert invitation_by_link(case.reference, token_for(case)) == case
    assert LogEntry.objects.get_for_object(case).get().additional_data == {"act": "not_me"}


def test_staff_can_say_that_it_is_for_them_after_all() -> None:
    case, person = make_invitation(), make_user()
    say_not_me(case, "Spør Ola", NOW)
    confirm_right_one(case, person, NOW)
    case.refresh_from_db()
    assert (case.reason_not_to_mail(Message.Kind.REMINDER), case.not_me_words) == (None, "")
    with pytest.raises(NotAllowed):
        confirm_right_one(case, person, NOW)


def test_a_corrected_address_settles_that_the_old_was_wrong() -> None:
    case = make_invitation()
    say_not_me(case, "Spør Ola", NOW)
    assert correct_address(case, "ny@example.org", make_user(), NOW).not_me_at is None


def test_one_who_has_submitted_is_the_right_one() -> None:
    case = make_invitation()
    case.mark_submitted(NOW)
    with pytest.raises(NotAllowed):
        say_not_me(case, "", NOW)


def test_declining_can_be_taken_back_while_the_wave_is_open() -> None:
    case = make_invitation()
    case.mark_declined(NOW)
    undo_decline(case, NOW)
    case.refresh_from_db()
    assert case.reason_not_to_mail(Message.Kind.REMINDER) is None
    with pytest.raises(NotAllowed):
        undo_decline(case, NOW)
