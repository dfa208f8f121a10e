"""The list of models that Django wants; import a model from where it lives."""

from surveys.answering.models import ItemComment, Response
from surveys.exports.derived.models import DerivedVariable
from surveys.fieldwork.link_requests import LinkRequest
from surveys.fieldwork.models import (
    Invitation,
    Message,
    MessageInvitation,
    Survey,
    Wave,
    WaveEvent,
    WaveStep,
)
from surveys.questionnaires.drafting.models import Draft, DraftChange
from surveys.questionnaires.models import ItemSeries, Questionnaire, QuestionnaireVersion
from surveys.register.models import (
    Holder,
    Position,
    Sample,
    SampledUnit,
    Unit,
    UnitAttributes,
)

__all__ = [
    "DerivedVariable",
    "Draft",
    "DraftChange",
    "Holder",
    "Invitation",
    "ItemComment",
    "ItemSeries",
    "LinkRequest",
    "Message",
    "MessageInvitation",
    "Position",
    "Questionnaire",
    "QuestionnaireVersion",
    "Response",
    "Sample",
    "SampledUnit",
    "Survey",
    "Unit",
    "UnitAttributes",
    "Wave",
    "WaveEvent",
    "WaveStep",
]
