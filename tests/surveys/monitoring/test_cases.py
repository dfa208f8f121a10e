"""Finding a case, and what has happened in it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone, translation

from surveys.answering.models import Response
from surveys.answering.recording import new_response
from surveys.fieldwork.case_changes import decline_by_telephone, say_not_me, stop_mail
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.fieldwork.settling import resend_link
from surveys.monitoring.cases import CaseState, find, history
from tests.factories import (
    make_invitation,
    make_open_wave,
    make_sample,
    make_sampled_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def begin(case: Invitation) -> Response:
    response = new_response(case, "nb", NOW)
    response.answers, response.saved_at = {"Q3": "hemmelig"}, NOW + dt.timedelta(minutes=3)
    response.save()
    return response


@pytest.fixture
def bodo() -> Invitation:
    sample = make_sample(2)
    unit = make_sampled_unit(sample, name="Bodø", email="bodo@example.org")
    wave = make_open_wave(sample=sample)
    return wave.invitations.with_unit().get(sampled_unit=unit)


@pytest.mark.parametrize("text", ["Bodø", "bod", "bodo@example", "{name}", "{reference}", "{nr}"])
def test_a_case_is_found_by_unit_name_address_reference_or_number(
    text: str, bodo: Invitation
) -> None:
    number = bodo.sampled_unit.position.unit.number
    words = text.format(name=bodo.name, reference=bodo.reference.upper(), nr=number)
    assert list(find(words)) == [bodo]


def test_a_search_can_be_kept_to_one_wave(bodo: Invitation) -> None:
    other = make_open_wave(1)
    assert set(find(wave=other.code)) == set(other.invitations.all())


def put_in(state: CaseState, case: Invitation) -> None:
    mails = Message.objects.filter(carried__invitation=case)
    acts: dict[CaseState, Callable[[], object]] = {
        CaseState.STARTED: lambda: begin(case),
        CaseState.SUBMITTED: lambda: case.mark_submitted(NOW),
        CaseState.DECLINED: lambda: case.mark_declined(NOW),
        CaseState.UNDELIVERABLE: lambda: case.mark_undeliverable(NOW),
        CaseState.OPTED_OUT: lambda: case.opt_out(NOW),
        CaseState.NOT_ME: lambda: say_not_me(case, "", NOW),
        CaseState.NO_ADDRESS: lambda: Invitation.objects.filter(pk=case.pk).update(email=""),
        CaseState.UNCERTAIN: lambda: mails.update(state=Message.State.UNCERTAIN),
        CaseState.FAILED: lambda: mails.update(state=Message.State.FAILED),
    }
    acts[state]()


@pytest.mark.parametrize("state", [state for state in CaseState if state != CaseState.UNTOUCHED])
def test_a_state_finds_the_cases_in_it_only(state: CaseState) -> None:
    wave = make_open_wave(2)
    case = wave.invitations.select_related("wave").order_by("pk")[0]
    put_in(state, case)
    assert list(find(state=state)) == [case]


def test_the_untouched_are_those_who_have_neither_begun_nor_ended() -> None:
    wave = make_open_wave(3)
    begun, done, untouched = wave.invitations.select_related("wave").order_by("pk")
    begin(begun)
    done.mark_declined(NOW)
    assert list(find(state=CaseState.UNTOUCHED)) == [untouched]


def texts(case: Invitation) -> list[str]:
    with translation.override("en"):
        return [happening.text for happening in history(case)]


def test_the_history_tells_mail_beginning_and_end_the_newest_first() -> None:
    case = make_invitation()
    Message.objects.update(state=Message.State.SENT, ended_at=NOW - dt.timedelta(hours=1))
    response = begin(case)
    response.submitted_at, response.receipt_number = NOW + dt.timedelta(minutes=5), "K1"
    response.save()
    seen = texts(case)
    assert seen.index("Submitted the answers") < seen.index("Began to answer")
    assert seen.index("Began to answer") < seen.index("Mail, invitation: sent")


def test_the_history_never_holds_an_answer() -> None:
    case = make_invitation()
    begin(case)
    assert "hemmelig" not in str(history(case))


def test_what_staff_did_stands_once_and_with_who_did_it() -> None:
    case = make_invitation()
    person = make_user(username="frida")
    stop_mail(case, person, NOW)
    case.refresh_from_db()
    seen = [one for one in history(case) if "undeliverable" in one.text or "leverbar" in one.text]
    assert len(seen) == 1
    assert "frida" in seen[0].detail


def test_one_who_declined_by_telephone_is_not_told_twice() -> None:
    case = make_invitation()
    decline_by_telephone(case, make_user(), NOW)
    case.refresh_from_db()
    assert texts(case).count("Declined by telephone") == 1
    assert "Declined to take part" not in texts(case)


def test_one_who_declined_on_the_page_is_told_so() -> None:
    case = make_invitation()
    case.mark_declined(NOW)
    assert "Declined to take part" in texts(case)


def test_a_link_sent_anew_tells_who_sent_it() -> None:
    case = make_invitation()
    Message.objects.update(state=Message.State.SENT)
    resend_link(case, make_user(username="frida"), NOW)
    details = [happening.detail for happening in history(case)]
    assert any("frida" in detail for detail in details)


def test_the_wave_opening_is_part_of_the_history() -> None:
    assert "The wave opened" in texts(make_invitation())


def test_cases_of_the_newest_wave_come_first() -> None:
    old, new = make_open_wave(1), make_open_wave(1)
    Wave.objects.filter(pk=old.pk).update(opens_at=NOW - dt.timedelta(days=400))
    assert [case.wave_id for case in find()] == [new.pk, old.pk]
