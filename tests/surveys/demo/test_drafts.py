"""Drafts of the demo waves."""

import datetime as dt

import pytest

from surveys.demo.drafts import LEADERS, MAYORS, draft_wave, questionnaire
from surveys.fieldwork.models import Wave
from surveys.fieldwork.readiness import missing_before_opening
from surveys.register.drawing import DrawError
from surveys.register.loading import load_register

pytestmark = pytest.mark.django_db
SUMMER_2019 = dt.date(2019, 8, 1)


def draft() -> Wave:
    return draft_wave(MAYORS, "prove", "Prøve", questionnaire("ordforere"), SUMMER_2019)


def test_a_survey_and_its_questionnaire_are_made_once() -> None:
    assert MAYORS.stored() == MAYORS.stored() != LEADERS.stored()
    assert questionnaire("ordforere") == questionnaire("ordforere")


def test_a_draft_is_marked_as_demo_and_lacks_only_times_and_addresses() -> None:
    load_register()
    wave = draft()
    assert wave.is_demo
    assert wave.sample is not None
    assert wave.sample.population_size == 439
    parts = {one.part for one in missing_before_opening(wave)}
    assert parts == {"closes_at", "steps", "sample"}  # nobody holds office without demo holders


def test_there_is_no_draft_without_a_register() -> None:
    with pytest.raises(DrawError):
        draft()
