"""Drafts of the demo waves: the mayors' survey, its questionnaire and a census of its day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from surveys.fieldwork.models import Survey, Wave
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from surveys.register.drawing import draw_census
from surveys.register.models import Position

if TYPE_CHECKING:
    from surveys.questionnaires.models import QuestionnaireVersion

QUESTIONNAIRE = "ordforere"
OFFICES = (Position.Office.MAYOR, Position.Office.COUNTY_MAYOR)
CONTACT = {
    "sender_name": "KS",
    "reply_to": "barometer@example.org",
    "contact_name": "Demokontakt for barometeret",
    "contact_email": "innhold@example.org",
    "technical_email": "hjelp@example.org",
    "address_source": "example.org (demo)",
}


def mayors_survey() -> Survey:
    survey, _made = Survey.objects.get_or_create(
        code="ordforere",
        defaults={
            "title": "Ordførere",
            "purpose": "Kartlegge hvilken rolle folkevalgte har i kommunal innovasjon.",
            "respondents": "Ordførere og fylkesordførere",
            "is_demo": True,
        },
    )
    return survey


def mayors_questionnaire() -> QuestionnaireVersion:
    return store_version(load_library_questionnaire(QUESTIONNAIRE))


def draft_wave(code: str, title: str, holding_date: dt.date, **fields: Any) -> Wave:
    """A draft of a demo wave to all mayors and county mayors who hold office on the day."""
    sample = draw_census(title, OFFICES, holding_date=holding_date, register_date=holding_date)
    return Wave.objects.create(
        survey=mayors_survey(),
        code=code,
        title=title,
        questionnaire_version=mayors_questionnaire(),
        sample=sample,
        is_demo=True,
        **CONTACT,
        **fields,
    )
