import datetime as dt

from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from surveys.answering.sessions import AGE, Session, address_with
from surveys.fieldwork.models import Invitation, Wave
from surveys.fieldwork.waves import close
from tests.surveys.answering.conftest import Respondent

EXTEND = reverse("answering:extend")


def test_the_session_goes_on_for_a_whole_age(respondent: Respondent) -> None:
    with travel(timezone.now() + dt.timedelta(hours=23), tick=False):
        told = respondent.post(EXTEND)
        assert told.json() == {"seconds": AGE, "beginning": "/"}
    with travel(timezone.now() + dt.timedelta(hours=46), tick=False):
        assert respondent.show("p1").status_code == 200


def test_what_has_run_out_cannot_be_extended_and_what_was_saved_is_there(
    respondent: Respondent,
) -> None:
    respondent.save("p1", Q1="1")
    with travel(timezone.now() + dt.timedelta(hours=25), tick=False):
        assert respondent.post(EXTEND).status_code == 404
        assert respondent.start(respondent.invitation).answers == {"Q1": 1}


def test_a_session_in_the_address_gets_a_new_one(invitation: Invitation) -> None:
    client = Respondent()
    told = client.post(address_with(Session(invitation.reference, 1), EXTEND)).json()
    assert told["beginning"].startswith("/okt/")


def test_it_is_not_extended_by_a_link_or_beyond_the_closing(respondent: Respondent) -> None:
    assert respondent.get(EXTEND).status_code == 405
    close(respondent.invitation.wave, None, timezone.now() - Wave.GRACE)
    assert respondent.post(EXTEND).status_code == 409
