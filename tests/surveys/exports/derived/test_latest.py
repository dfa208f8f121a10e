"""The questionnaire that variables are chosen from."""

import pytest

from surveys.exports.derived.latest import latest_questionnaire
from surveys.questionnaires.format import as_stored
from tests.factories import make_version, make_wave
from tests.surveys.exports.derived.survey import document

pytestmark = pytest.mark.django_db


def test_it_is_that_of_the_newest_wave() -> None:
    first = make_wave()
    make_wave(code="second", survey=first.survey, version=make_version(as_stored(document())))
    found = latest_questionnaire(first.survey)
    assert found is not None
    assert found[0] == document()


def test_a_pilots_is_not_taken() -> None:
    wave = make_wave(is_pilot=True)
    assert latest_questionnaire(wave.survey) is None
