import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.recording import new_response
from surveys.fieldwork.models import Invitation

NOW = timezone.now()


def test_an_invitation_has_one_response(invitation: Invitation) -> None:
    new_response(invitation, "nb", NOW).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        new_response(invitation, "nb", NOW).save()


def test_a_response_belongs_to_an_invitation(invitation: Invitation) -> None:
    response = new_response(invitation, "nb", NOW)
    response.invitation_id = None  # type: ignore[assignment]
    with pytest.raises(IntegrityError), transaction.atomic():
        response.save()


def test_what_is_submitted_has_a_receipt_number(invitation: Invitation) -> None:
    response = new_response(invitation, "nb", NOW)
    response.submitted_at = NOW
    with pytest.raises(IntegrityError), transaction.atomic():
        response.save()


def test_a_response_is_named_by_its_receipt(invitation: Invitation) -> None:
    assert str(Response(receipt_number="ABCD-EFGH")) == "ABCD-EFGH"
    response = new_response(invitation, "nb", NOW)
    response.save()
    assert str(response) == f"{invitation.wave} #{response.pk}"
