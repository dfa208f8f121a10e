"""Correct a typing error in the questionnaire of a wave that people answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from surveys.fieldwork.models import NotAllowed, Wave, WaveEvent
from surveys.questionnaires.versions.corrections import store_correction

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import User

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.models import QuestionnaireVersion


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
    if wave.state not in (Wave.State.READY, Wave.State.OPEN) or former is None:
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
