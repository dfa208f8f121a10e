"""Denmark's figures beside the leaders' series."""

from decimal import Decimal

import pytest
from django.apps import apps

from surveys.demo.drafts import LEADERS
from surveys.demo.indicators import OF_LEADERS
from surveys.demo.reference_figures import DENMARK_2015, hold_against_denmark

pytestmark = pytest.mark.django_db


def test_they_are_stored_once_with_their_source_and_marked_as_demo() -> None:
    figures = apps.get_model("results", "ReferenceFigure").objects
    survey = LEADERS.stored()
    hold_against_denmark(survey)
    figures.filter(item="TOGETHER").update(about="Rettet av oss")
    hold_against_denmark(survey)
    stored = figures.filter(survey=survey, is_demo=True, source__contains="Innovasjonsbarometeret")
    values = stored.values_list("item", "place", "year", "percent", "about")
    assert {row[:4] for row in values} == {
        ("TOGETHER", "Danmark", 2015, Decimal(79)),
        ("EXTERNAL", "Danmark", 2015, Decimal(59)),
    }
    assert "Rettet av oss" in {row[4] for row in values}


def test_each_stands_beside_an_item_that_the_survey_has() -> None:
    assert {one.item for one in DENMARK_2015} <= OF_LEADERS.keys()
