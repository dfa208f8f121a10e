"""The list of models that Django wants; import a model from where it lives."""

from surveys.answering.models import Response
from surveys.fieldwork.models import (
    Invitation,
    Message,
    MessageInvitation,
    Survey,
    Wave,
    WaveEvent,
    WaveStep,
)
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from surveys.register.models import (
    Holder,
    Position,
    Sample,
    SampledUnit,
    Unit,
    UnitAttributes,
)

__all__ = [
    "Holder",
    "Invitation",
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
