"""Counties that nobody has answered from."""

import pytest
from django.utils import timezone

from surveys.answering.recording import new_response
from surveys.exports.coverage import counties_without_answers
from surveys.fieldwork.models import Invitation
from tests.factories import make_sample, make_sampled_unit, make_wave

pytestmark = pytest.mark.django_db


def answer(invitation: Invitation, *, submitted: bool) -> None:
    """Begin a response for the case, and submit it if asked to."""
    response = new_response(invitation, "nb", timezone.now())
    if submitted:
        response.submitted_at, response.receipt_number = response.saved_at, f"R{invitation.pk}"
    response.save()


def test_a_county_is_heard_from_once_one_of_its_units_has_submitted() -> None:
    sample = make_sample(0)
    for county in ("Oslo", "Troms", "Troms", "Agder"):
        make_sampled_unit(sample, county_name=county)
    wave = make_wave(sample=sample)
    oslo, _troms, troms, agder = wave.invitations.order_by("pk")
    assert counties_without_answers(wave.code) == ("Agder", "Oslo", "Troms")
    answer(troms, submitted=True)
    answer(agder, submitted=False)
    assert counties_without_answers(wave.code) == ("Agder", "Oslo")
    answer(oslo, submitted=True)
    assert counties_without_answers(wave.code) == ("Agder",)
