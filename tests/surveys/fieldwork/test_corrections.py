"""Typing errors corrected while people answer."""

import pytest
from django.utils import timezone

from surveys.answering.recording import new_response
from surveys.fieldwork.corrections import correct_from, correctable, fix_typo
from surveys.fieldwork.models import NotAllowed, Wave
from surveys.questionnaires.document import Document
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.starting import new_draft
from surveys.questionnaires.format import as_stored, sound_document
from surveys.questionnaires.loading import store_version
from surveys.questionnaires.versions.corrections import CorrectionRefused
from tests.factories import (
    TINY_DOCUMENT,
    make_invitation,
    make_open_wave,
    make_user,
    make_version,
    make_wave,
)

pytestmark = pytest.mark.django_db


def tiny(words: str) -> Document:
    """Return the tiny questionnaire with a text of its last item in these words."""
    pages = TINY_DOCUMENT["pages"]
    item = pages[2]["items"][0]
    changed = {**item, "text": {**item["text"], "nb": words}}
    last = {**pages[2], "items": [changed]}
    return sound_document({**TINY_DOCUMENT, "pages": [*pages[:2], last]})


CORRECTED = tiny("Noe mer!?")
OTHER = tiny("Noe mer enn 3?")


def test_the_wave_goes_on_with_the_corrected_version_and_logs_it() -> None:
    wave, kari, now = make_open_wave(1), make_user(username="kari"), timezone.now()
    version = fix_typo(wave, CORRECTED, kari, now, "Utropstegn")
    wave.refresh_from_db()
    assert wave.questionnaire_version == version
    assert wave.state == Wave.State.OPEN
    event = wave.events.first()
    assert event is not None
    assert (event.kind, event.actor, event.at) == ("corrected", kari, now)
    assert event.note == "v1 → v2: Utropstegn"


def test_who_has_begun_keeps_the_version_she_began_with() -> None:
    wave = make_open_wave(2)
    invitation = make_invitation(wave)
    response = new_response(invitation, "nb", timezone.now())
    response.save()
    former = response.questionnaire_version
    version = fix_typo(wave, CORRECTED, None, timezone.now())
    response.refresh_from_db()
    assert response.questionnaire_version == former
    later = wave.invitations.with_unit().exclude(pk=invitation.pk).get()
    assert new_response(later, "nb", timezone.now()).questionnaire_version == version


def test_what_changes_meaning_is_refused_and_the_wave_stays() -> None:
    wave = make_open_wave(1)
    former = wave.questionnaire_version
    with pytest.raises(CorrectionRefused) as refused:
        fix_typo(wave, OTHER, None, timezone.now())
    assert [one.after for one in refused.value.changes] == ["Noe mer enn 3?"]
    wave.refresh_from_db()
    assert wave.questionnaire_version == former
    assert not wave.events.filter(kind="corrected").exists()


@pytest.mark.parametrize("state", [Wave.State.DRAFT, Wave.State.CLOSED])
def test_a_wave_that_nobody_answers_is_not_corrected(state: str) -> None:
    wave = make_wave(1)
    Wave.objects.filter(pk=wave.pk).update(state=state)
    with pytest.raises(NotAllowed, match=r"ready|klar"):
        fix_typo(wave, CORRECTED, None, timezone.now())


def test_a_wave_that_is_ready_is_corrected() -> None:
    wave = make_wave(1)
    Wave.objects.filter(pk=wave.pk).update(state=Wave.State.READY)
    assert fix_typo(wave, CORRECTED, None, timezone.now()).number == 2


def test_a_long_note_is_cut_in_the_log_and_not_lost_on_the_version() -> None:
    wave = make_open_wave(1)
    version = fix_typo(wave, CORRECTED, None, timezone.now(), "x" * 300)
    event = wave.events.first()
    assert event is not None
    assert len(event.note) == 300
    assert version.note == "x" * 300


def drafted(wave: Wave) -> Draft:
    """The correction as a draft of what the wave asks."""
    version = wave.questionnaire_version
    assert version is not None
    draft = new_draft(version.questionnaire, version, None)
    draft.document = as_stored(CORRECTED)
    draft.save()
    return draft


def test_a_draft_that_corrects_the_wave_is_a_version_then() -> None:
    wave = make_open_wave(1)
    version = correct_from(drafted(wave), 1, wave, None, timezone.now(), "")
    assert version.load() == CORRECTED
    assert not Draft.objects.exists()


def test_a_wave_of_another_version_does_not_keep_the_draft() -> None:
    later = make_open_wave(1, version=store_version(OTHER))
    wave = make_open_wave(1)
    correct_from(drafted(wave), 1, wave, None, timezone.now(), "")
    assert later.questionnaire_version is not None
    assert not Draft.objects.exists()


def test_only_waves_of_the_questionnaire_are_corrected_from_its_draft() -> None:
    wave = make_open_wave(1)
    other = make_open_wave(1, version=make_version({**TINY_DOCUMENT, "code": "other"}))
    draft = drafted(wave)
    assert list(correctable(draft)) == [wave]
    with pytest.raises(NotAllowed, match=r"no longer|lenger"):
        correct_from(draft, 1, other, None, timezone.now(), "")
