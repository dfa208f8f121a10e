"""The questionnaire that a survey's derived variables are chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.exports.codebook import build_codebook
from surveys.fieldwork.models import Wave

if TYPE_CHECKING:
    from surveys.exports.codebook import Codebook
    from surveys.fieldwork.models import Survey
    from surveys.questionnaires.document import Document


def latest_questionnaire(survey: Survey) -> tuple[Document, Codebook] | None:
    """Document and codebook of the survey's newest wave that has a questionnaire, pilots apart."""
    waves = Wave.objects.filter(survey=survey, is_pilot=False, questionnaire_version__isnull=False)
    newest = waves.select_related("questionnaire_version").order_by("-opens_at", "-pk").first()
    if newest is None or newest.questionnaire_version is None:
        return None
    version = newest.questionnaire_version
    document = version.load()
    return document, build_codebook(document, version.content_hash)
