"""Drafts of the demo waves: a survey, its questionnaire and a census of its day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveys.fieldwork.models import Survey, Wave
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from surveys.register.drawing import draw_census
from surveys.register.models import Position

if TYPE_CHECKING:
    from surveys.questionnaires.models import QuestionnaireVersion

CONTACT = {
    "sender_name": "KS",
    "reply_to": "barometer@example.org",
    "contact_name": "Demokontakt for barometeret",
    "contact_email": "innhold@example.org",
    "technical_email": "hjelp@example.org",
    "address_source": "example.org (demo)",
}


@dataclass(frozen=True)
class DemoSurvey:
    """A survey of the demo, and the offices that it asks."""

    code: str
    title: str
    purpose: str
    respondents: str
    offices: tuple[Position.Office, ...]

    def stored(self) -> Survey:
        """The survey as it is in the database, made where it is missing."""
        survey, _made = Survey.objects.get_or_create(
            code=self.code,
            defaults={
                "title": self.title,
                "purpose": self.purpose,
                "respondents": self.respondents,
                "is_demo": True,
            },
        )
        return survey


MAYORS = DemoSurvey(
    code="ordforere",
    title="Ordførere",
    purpose="Kartlegge hvilken rolle folkevalgte har i kommunal innovasjon.",
    respondents="Ordførere og fylkesordførere",
    offices=(Position.Office.MAYOR, Position.Office.COUNTY_MAYOR),
)
LEADERS = DemoSurvey(
    code="ledere",
    title="Ledere av virksomheter",
    purpose="Kartlegge innovasjon i kommunale og fylkeskommunale virksomheter.",
    respondents="Ledere av virksomheter i kommuner og fylkeskommuner",
    offices=(Position.Office.LEADER,),
)
DIRECTORS = DemoSurvey(
    code="radmenn",
    title="Rådmenn",
    purpose="Kartlegge hvordan kommuner og fylkeskommuner arbeider strategisk med innovasjon.",
    respondents="Rådmenn og fylkesrådmenn",
    offices=(Position.Office.DIRECTOR,),
)


def questionnaire(code: str) -> QuestionnaireVersion:
    """The locked version of one of the project's own questionnaires."""
    return store_version(load_library_questionnaire(code))


def draft_wave(
    survey: DemoSurvey,
    code: str,
    title: str,
    version: QuestionnaireVersion,
    holding_date: dt.date,
    register_date: dt.date | None = None,
    **fields: Any,
) -> Wave:
    """A draft of a demo wave to all who hold the survey's offices on the day."""
    sample = draw_census(title, survey.offices, holding_date, register_date or holding_date)
    return Wave.objects.create(
        survey=survey.stored(),
        code=code,
        title=title,
        questionnaire_version=version,
        sample=sample,
        is_demo=True,
        **CONTACT,
        **fields,
    )
