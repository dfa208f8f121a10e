from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.receipts import mismatches
from surveys.answering.recording import record, start_or_get, submit
from surveys.fieldwork.models import Invitation

NOW = timezone.now()


def submitted(invitation: Invitation) -> Response:
    response = start_or_get(invitation, "nb", NOW)
    record(response, "p1", {"Q1": ["2"]}, 0, NOW)
    submit(response, NOW)
    return response


def test_a_submission_fits_its_receipt(invitation: Invitation) -> None:
    response = submitted(invitation)
    assert not list(mismatches(response.wave))


def test_what_is_not_submitted_has_no_receipt_to_fit(invitation: Invitation) -> None:
    record(start_or_get(invitation, "nb", NOW), "p1", {"Q1": ["2"]}, 0, NOW)
    assert not list(mismatches(invitation.wave))


def test_changed_and_vanished_answers_are_told_apart(invitation: Invitation) -> None:
    response = submitted(invitation)
    Response.objects.update(answers={"Q1": 1})
    (changed,) = mismatches(response.wave)
    Response.objects.all().delete()
    (gone,) = mismatches(response.wave)
    assert changed.receipt == response.receipt_number
    assert gone.receipt == invitation.reference
    assert changed.fault != gone.fault
