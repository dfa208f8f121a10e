import datetime as dt

import pytest
from django.utils import timezone

from surveys.answering.gate import NotNow, Verdict, admit, verdict_on
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
