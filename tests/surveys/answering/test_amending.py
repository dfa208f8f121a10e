"""What is submitted can be changed where the wave says so, and counts until it is changed."""

import datetime as dt

import pytest
from django.utils import timezone

from surveys.answering.amending import begin_amending, drop_amendments
from surveys.answering.gate import NotNow, Verdict, verdict_on
from surveys.answering.models import Response
from surveys.answering.recording import Incomplete, decline, record, start_or_get, submit, verify
from surveys.fieldwork.models import Invitation, Wave
from tests.factories import make_invitation, make_open_wave

NOW = timezone.now()
LATER = NOW + dt.timedelta(minutes=5)


@pytest.fixture
def submitted(db: None) -> Response:
    invitation = make_invitation(make_open_wave(1, editable_until_close=True))
    response = start_or_get(invitation, "nb", NOW)
    record(response, "p1", {"Q1": ["2"]}, 0, NOW)
    submit(response, NOW)
    return response


def amended(response: Response) -> Response:
    begin_amending(response, LATER)
    return Response.objects.select_related("invitation__wave").get(pk=response.pk)


def test_a_wave_that_does_not_allow_it_refuses(submitted: Response) -> None:
    submitted.invitation.wave.editable_until_close = False
    with pytest.raises(NotNow):
        begin_amending(submitted, LATER)


def test_it_is_refused_from_the_closing_time(submitted: Response) -> None:
    closes_at = submitted.invitation.wave.closes_at
    assert closes_at is not None
    with pytest.raises(NotNow):
        begin_amending(submitted, closes_at)
    assert Response.objects.get().amended is None


def test_what_was_submitted_counts_while_it_is_being_changed(submitted: Response) -> None:
    response = amended(submitted)
    record(response, "p1", {"Q1": ["1"]}, response.revision, LATER)
    stored = Response.objects.get()
    assert (stored.answers, stored.amended) == ({"Q1": 2}, {"Q1": 1})
    assert stored.current == {"Q1": 1}
    assert stored.submitted_at == NOW
    assert verify(stored), "the receipt still fits"


def test_submitting_again_renews_the_receipt(submitted: Response) -> None:
    response = amended(submitted)
    record(response, "p1", {"Q1": ["1"]}, response.revision, LATER)
    receipt = submit(response, LATER)
    stored = Response.objects.get()
    assert (stored.answers, stored.amended) == ({"Q1": 1}, None)
    assert (receipt.number, receipt.submitted_at) == (submitted.receipt_number, LATER)
    assert receipt.checksum != submitted.checksum
    assert verify(stored)
    assert Invitation.objects.get().state == Invitation.State.SUBMITTED


def test_changes_that_are_not_whole_are_not_submitted(submitted: Response) -> None:
    response = amended(submitted)
    Response.objects.update(amended={})
    response.amended = {}
    with pytest.raises(Incomplete):
        submit(response, LATER)
    assert Response.objects.get().answers == {"Q1": 2}


def test_changes_never_submitted_are_nothing_after_the_closing(submitted: Response) -> None:
    response = amended(submitted)
    record(response, "p1", {"Q1": ["1"]}, response.revision, LATER)
    wave = response.invitation.wave
    assert wave.closes_at is not None
    end = wave.closes_at + Wave.GRACE
    assert verdict_on(response.invitation, response, end) is Verdict.SUBMITTED
    with pytest.raises(NotNow):
        submit(response, end)
    assert Response.objects.get().answers == {"Q1": 2}


def test_dropping_the_changes_leaves_what_was_submitted(submitted: Response) -> None:
    response = amended(submitted)
    record(response, "p1", {"Q1": ["1"]}, response.revision, LATER)
    drop_amendments(response)
    stored = Response.objects.get()
    assert (stored.answers, stored.amended) == ({"Q1": 2}, None)


def test_beginning_twice_goes_on_with_the_same_changes(submitted: Response) -> None:
    response = amended(submitted)
    record(response, "p1", {"Q1": ["1"]}, response.revision, LATER)
    assert amended(response).amended == {"Q1": 1}


def test_one_who_has_submitted_cannot_decline_while_changing(submitted: Response) -> None:
    with pytest.raises(NotNow):
        decline(amended(submitted), LATER)
