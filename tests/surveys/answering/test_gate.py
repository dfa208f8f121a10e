import datetime as dt

import pytest
from django.utils import timezone

from surveys.answering.gate import NotNow, Verdict, admit, may_amend, verdict_on
from surveys.answering.models import Response
from surveys.answering.recording import start_or_get
from surveys.fieldwork.models import Invitation, Wave

NOW = timezone.now()


@pytest.fixture
def response(invitation: Invitation) -> Response:
    return start_or_get(invitation, "nb", NOW)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (Wave.State.DRAFT, Verdict.NOT_OPEN_YET),
        (Wave.State.READY, Verdict.NOT_OPEN_YET),
        (Wave.State.OPEN, Verdict.OPEN),
        (Wave.State.CLOSED, Verdict.CLOSED),
    ],
)
def test_the_state_of_the_wave_decides(response: Response, state: str, verdict: Verdict) -> None:
    response.invitation.wave.state = state
    assert verdict_on(response.invitation, response, NOW) is verdict


def test_the_wave_is_closed_from_its_closing_time(response: Response) -> None:
    closes_at = response.invitation.wave.closes_at
    assert closes_at is not None
    before = closes_at - dt.timedelta(seconds=1)
    assert verdict_on(response.invitation, response, before) is Verdict.OPEN
    assert verdict_on(response.invitation, response, closes_at) is Verdict.CLOSED


@pytest.mark.parametrize(
    ("seconds", "begun", "other"),
    [
        (-1, Verdict.OPEN, Verdict.OPEN),
        (0, Verdict.OPEN, Verdict.CLOSED),
        (1, Verdict.OPEN, Verdict.CLOSED),
        (Wave.GRACE.total_seconds() - 1, Verdict.OPEN, Verdict.CLOSED),
        (Wave.GRACE.total_seconds(), Verdict.CLOSED, Verdict.CLOSED),
        (Wave.GRACE.total_seconds() + 1, Verdict.CLOSED, Verdict.CLOSED),
    ],
)
@pytest.mark.parametrize("state", [Wave.State.OPEN, Wave.State.CLOSED])
def test_who_had_begun_before_the_closing_may_finish_within_the_grace(
    response: Response, seconds: float, begun: Verdict, other: Verdict, state: str
) -> None:
    wave = response.invitation.wave
    assert wave.closes_at is not None
    now = wave.closes_at + dt.timedelta(seconds=seconds)
    if seconds >= 0:
        wave.state = state  # whether the worker has come to close it or not
    assert verdict_on(response.invitation, response, now) is other
    response.started_at = wave.closes_at - dt.timedelta(seconds=1)
    response.pk = 1
    assert verdict_on(response.invitation, response, now) is begun


def test_who_begins_after_the_closing_gets_no_grace(response: Response) -> None:
    wave = response.invitation.wave
    assert wave.closes_at is not None
    response.pk, response.started_at = 1, wave.closes_at
    assert verdict_on(response.invitation, response, wave.closes_at) is Verdict.CLOSED


def test_what_is_submitted_may_be_amended_where_the_wave_says_so(response: Response) -> None:
    wave = response.invitation.wave
    assert wave.closes_at is not None
    response.submitted_at = NOW
    assert not may_amend(response, NOW)
    wave.editable_until_close = True
    assert may_amend(response, NOW)
    assert not may_amend(response, wave.closes_at)


def test_what_is_being_amended_is_open_until_the_closing_and_its_grace(response: Response) -> None:
    wave = response.invitation.wave
    assert wave.closes_at is not None
    response.pk, response.submitted_at, response.amended = 1, NOW, {}
    end = wave.closes_at + Wave.GRACE
    assert verdict_on(response.invitation, response, end - dt.timedelta(seconds=1)) is Verdict.OPEN
    assert verdict_on(response.invitation, response, end) is Verdict.SUBMITTED


def test_submitted_is_said_also_after_the_wave_has_closed(response: Response) -> None:
    response.submitted_at = NOW
    response.invitation.wave.state = Wave.State.CLOSED
    assert verdict_on(response.invitation, response, NOW) is Verdict.SUBMITTED


def test_an_invitation_that_is_submitted_is_so_without_its_response(response: Response) -> None:
    response.invitation.state = Invitation.State.SUBMITTED
    assert verdict_on(response.invitation, response, NOW) is Verdict.SUBMITTED


def test_one_who_declined_may_change_their_mind(response: Response) -> None:
    response.invitation.state = Invitation.State.DECLINED
    admit(response, NOW)


def test_admitting_tells_why_not(response: Response) -> None:
    response.invitation.wave.state = Wave.State.CLOSED
    with pytest.raises(NotNow) as refused:
        admit(response, NOW)
    assert refused.value.verdict is Verdict.CLOSED
