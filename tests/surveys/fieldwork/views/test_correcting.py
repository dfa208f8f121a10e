"""Typing errors corrected in a wave that people answer, on a staff page."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.fieldwork.models import Wave
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import item_part
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.drafting.starting import new_draft
from surveys.questionnaires.models import QuestionnaireVersion
from tests.factories import make_open_wave, make_version, make_wave
from tests.staff import client_of, told

pytestmark = pytest.mark.django_db

CORRECT = reverse("fieldwork:correct", args=["tiny"])
TYPO, OTHER = "Noe mer!?", "Vil du si oss noe annet?"
BUTTON = "Correct typing errors in the wave"


def drafted(words: str) -> Draft:
    """The next version of the tiny questionnaire, with its last item in these words."""
    version = make_version()
    draft = new_draft(version.questionnaire, version, None)
    return change(draft, set_text(item_part("Q3"), "text", "nb", words), 1, None)


def post(wave: Wave, revision: int = 2) -> str:
    """What is told after the button of the wave is pressed."""
    fields = {"wave": wave.code, "revision": str(revision), "note": "Utropstegn"}
    return told(client_of(Role.FIELD_MANAGER).post(CORRECT, fields))


def number_of(wave: Wave) -> int:
    version = Wave.objects.get(pk=wave.pk).questionnaire_version
    assert version is not None
    return version.number


def page() -> str:
    return " ".join(client_of(Role.FIELD_MANAGER).get(CORRECT).content.decode().split())


def test_the_page_is_for_those_who_run_waves() -> None:
    wave, _draft = make_open_wave(1), drafted(TYPO)
    assert client_of(None).get(CORRECT).status_code == 302
    analyst = client_of(Role.ANALYST)
    assert analyst.get(CORRECT).status_code == 403
    assert analyst.post(CORRECT, {"wave": wave.code, "revision": "2"}).status_code == 403
    assert number_of(wave) == 1


def test_a_typing_error_is_shown_and_can_be_corrected() -> None:
    make_open_wave(1)
    drafted(TYPO)
    found = page()
    assert f'<span lang="nb">{TYPO}</span>' in found
    assert BUTTON in found


def test_the_wave_goes_on_with_the_corrected_text_and_the_draft_is_gone() -> None:
    wave = make_open_wave(1)
    drafted(TYPO)
    assert "now asks version 2" in post(wave)
    assert number_of(wave) == 2
    assert QuestionnaireVersion.objects.get(number=2).note == "Utropstegn"
    event = wave.events.first()
    assert event is not None
    assert event.kind == "corrected"
    assert event.actor is not None
    assert not Draft.objects.exists()


def test_what_changes_meaning_is_listed_and_offers_no_button() -> None:
    make_open_wave(1)
    drafted(OTHER)
    found = page()
    assert "This changes what is asked, and cannot be put into the wave." in found
    assert f'<span lang="nb">{OTHER}</span>' in found
    assert BUTTON not in found


def test_what_changes_meaning_is_refused_however_it_is_posted() -> None:
    wave = make_open_wave(1)
    drafted(OTHER)
    assert "takes a new version" in post(wave)
    assert number_of(wave) == 1
    assert Draft.objects.exists()


def test_what_has_not_been_seen_is_not_put_into_the_wave() -> None:
    wave = make_open_wave(1)
    drafted(TYPO)
    assert "meanwhile" in post(wave, revision=1)
    assert number_of(wave) == 1


def test_the_draft_stays_until_every_wave_is_corrected() -> None:
    first, second = make_open_wave(1), make_open_wave(1)
    drafted(TYPO)
    post(first)
    assert Draft.objects.exists()
    assert "nothing to correct" in page()
    post(second)
    assert (number_of(first), number_of(second)) == (2, 2)
    assert not Draft.objects.exists()


def test_a_wave_that_nobody_answers_is_not_offered_and_not_corrected() -> None:
    wave = make_wave(1)
    drafted(TYPO)
    assert "No wave that is ready or in the field" in page()
    assert "no longer asks this questionnaire" in post(wave)
    assert number_of(wave) == 1


def test_a_draft_with_faults_leads_to_the_check() -> None:
    make_open_wave(1)
    change(drafted(TYPO), add_page(), 2, None)
    response = client_of(Role.FIELD_MANAGER).get(CORRECT)
    assert response["Location"] == reverse("questionnaires:check", args=["tiny"])


def test_the_changes_of_a_draft_lead_here() -> None:
    drafted(TYPO)
    address = reverse("questionnaires:changes", args=["tiny"])
    assert CORRECT in client_of(Role.FIELD_MANAGER).get(address).content.decode()


def test_without_a_draft_one_is_told_to_begin_one() -> None:
    make_version()
    response = client_of(Role.FIELD_MANAGER).get(CORRECT)
    assert response["Location"] == reverse("questionnaires:index")
    assert "Press “Write a new version”" in told(response)


def test_of_a_questionnaire_that_is_not_there_there_is_no_page() -> None:
    assert client_of(Role.FIELD_MANAGER).get(CORRECT).status_code == 404
