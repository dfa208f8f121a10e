import pytest
from django.utils import timezone

from surveys.answering.gate import NotNow
from surveys.answering.handing_over import hand_over
from surveys.answering.models import ItemComment, Response
from surveys.answering.recording import record, start_or_get
from surveys.fieldwork.models import Invitation, NotAllowed, Wave
from surveys.fieldwork.waves import close

NOW = timezone.now()


@pytest.fixture
def begun(invitation: Invitation) -> Response:
    response = start_or_get(invitation, "nb", NOW)
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    ItemComment.objects.create(invitation=invitation, item="Q1", text="Uklart", at=NOW)
    return response


def test_the_right_holder_does_not_see_what_another_answered(begun: Response) -> None:
    hand_over(begun, "Ola", "ola@example.org", with_answers=False, now=NOW)
    assert not Response.objects.exists()
    assert not ItemComment.objects.exists()
    assert Invitation.objects.get().email == "ola@example.org"


def test_answers_go_along_when_she_who_gave_them_says_so(begun: Response) -> None:
    hand_over(begun, "Ola", "ola@example.org", with_answers=True, now=NOW)
    assert Response.objects.get().answers == {"Q1": 1}


def test_a_refusal_deletes_nothing(begun: Response) -> None:
    with pytest.raises(NotAllowed):
        hand_over(begun, "Ola", begun.invitation.email, with_answers=False, now=NOW)
    assert Response.objects.get().answers == {"Q1": 1}


def test_nothing_is_handed_over_after_the_closing(begun: Response) -> None:
    close(begun.invitation.wave, None, NOW - Wave.GRACE)
    with pytest.raises(NotNow):
        hand_over(begun, "Ola", "ola@example.org", with_answers=False, now=NOW)
    assert Response.objects.exists()
