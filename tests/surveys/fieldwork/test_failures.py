"""Failed mail that nobody has done anything about yet."""

import pytest
from django.utils import timezone

from surveys.fieldwork.case_changes import correct_address, decline_by_telephone, stop_mail
from surveys.fieldwork.failures import unattended_failures
from surveys.fieldwork.models import Invitation, Message
from surveys.fieldwork.settling import resend_link
from tests.factories import make_invitation, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def case() -> Invitation:
    """A case whose invitation has failed."""
    case = make_invitation()
    Message.objects.update(state=Message.State.FAILED)
    return case


def waiting() -> list[Invitation]:
    return [row.invitation for row in unattended_failures()]


def test_a_failed_mail_waits_for_somebody(case: Invitation) -> None:
    assert waiting() == [case]


def test_mail_that_was_sent_waits_for_nobody(case: Invitation) -> None:
    Message.objects.update(state=Message.State.SENT)
    assert not waiting()


def test_a_new_mail_to_the_right_address_settles_it(case: Invitation) -> None:
    correct_address(case, "ny@example.org", make_user(), NOW)
    assert waiting() == [case]
    resend_link(case, None, NOW)
    assert not waiting()


def test_it_waits_again_when_the_new_mail_fails_too(case: Invitation) -> None:
    resend_link(case, None, NOW)
    Message.objects.update(state=Message.State.FAILED)
    assert waiting() == [case]


def test_a_case_that_mail_does_not_reach_is_settled(case: Invitation) -> None:
    stop_mail(case, make_user(), NOW)
    assert not waiting()


def test_one_who_has_declined_is_settled(case: Invitation) -> None:
    decline_by_telephone(case, make_user(), NOW)
    assert not waiting()
