"""End a draft: lock it as a version, or discard it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from surveys.questionnaires.drafting.changing import current_draft
from surveys.questionnaires.faults import DocumentFault, Fault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import store_version

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from surveys.questionnaires.drafting.models import Draft
    from surveys.questionnaires.models import QuestionnaireVersion


def faults_of(draft: Draft) -> tuple[Fault, ...]:
    """What keeps the draft from being locked, by path; `part_at` says in which part."""
    try:
        sound_document(draft.document)
    except DocumentFault as refusal:
        return refusal.faults
    return ()


@transaction.atomic
def lock(draft: Draft, expected_revision: int, actor: User | None) -> QuestionnaireVersion:
    """The draft as a version; the same content is the same version. The draft is gone then.

    Raises `DocumentFault` with every fault, `Conflict`.
    """
    current = current_draft(draft, expected_revision)
    version = store_version(sound_document(current.document), locked_by=actor)
    current.delete()
    return version


@transaction.atomic
def discard(draft: Draft, expected_revision: int) -> None:
    """Throw the draft away; a questionnaire that never had a version goes with it. `Conflict`."""
    current = current_draft(draft, expected_revision)
    questionnaire = current.questionnaire
    current.delete()
    if not questionnaire.versions.exists():
        questionnaire.delete()
