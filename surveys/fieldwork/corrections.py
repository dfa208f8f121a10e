"""Correct a typing error in the questionnaire of a wave that people answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from surveys.fieldwork.models import NotAllowed, Wave, WaveEvent
from surveys.questionnaires.drafting.changing import current_draft
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.versions.corrections import store_correction

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.drafting.models import Draft
    from surveys.questionnaires.models import QuestionnaireVersion


CORRECTED_WHEN: Final = (Wave.State.READY, Wave.State.OPEN)


def correctable(draft: Draft) -> QuerySet[Wave]:
    """The waves that are ready or in the field with a version of the draft's questionnaire."""
    waves = Wave.objects.select_related("survey", "questionnaire_version")
    asked = waves.filter(questionnaire_version__questionnaire=draft.questionnaire_id)
    return asked.filter(state__in=CORRECTED_WHEN).order_by("pk")


@transaction.atomic
def correct_from(
    draft: Draft,
    expected_revision: int,
    wave: Wave,
    actor: User | None,
    now: dt.datetime,
    note: str,
) -> QuestionnaireVersion:
    """Correct the wave with what stands in the draft.

    The draft is a version then, and gone, unless another wave still asks the same version.
    Raises `Conflict`, `DocumentFault`, and what `fix_typo` raises.
    """
    current = current_draft(draft, expected_revision)
    if not correctable(current).filter(pk=wave.pk).exists():
        raise NotAllowed(_("The wave no longer asks this questionnaire, or is closed."))
    former = wave.questionnaire_version_id
    version = fix_typo(wave, sound_document(current.document), actor, now, note)
    if not correctable(current).filter(questionnaire_version=former).exists():
        current.delete()
    return version


@transaction.atomic
def fix_typo(
    wave: Wave, document: Document, actor: User | None, now: dt.datetime, note: str = ""
) -> QuestionnaireVersion:
    """Move a wave that is ready or in the field to the corrected version of its questionnaire.

    Who has begun goes on with the version she began with; codes and routing are the same in both.
    Raises `NotAllowed`, and `CorrectionRefused` with all that changes meaning.
    """
    wave.refresh_from_db(from_queryset=Wave.objects.select_for_update())
    former = wave.questionnaire_version
    if wave.state not in CORRECTED_WHEN or former is None:
        raise NotAllowed(
            _("Only a wave that is ready or in the field is corrected: this one is “%(state)s”.")
            % {"state": wave.get_state_display()}
        )
    version = store_correction(former, document, actor, note)
    wave.questionnaire_version = version
    wave.save(update_fields=["questionnaire_version"])
    told = f"v{former.number} → v{version.number}" + (f": {note}" if note else "")
    WaveEvent.objects.create(
        wave=wave, kind=WaveEvent.Kind.CORRECTED, at=now, actor=actor, note=told[:300]
    )
    return version
