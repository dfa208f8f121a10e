"""Two versions side by side, and a draft beside its version."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import item_part
from surveys.questionnaires.drafting.setting import set_property, set_text
from surveys.questionnaires.drafting.starting import new_draft
from surveys.questionnaires.models import QuestionnaireVersion
from tests.factories import make_version
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import tiny_draft
from tests.surveys.questionnaires.editing.versions import corrected_version, reworded_version

pytestmark = pytest.mark.django_db

COMPARE = reverse("questionnaires:compare")
CHANGES = reverse("questionnaires:changes", args=["tiny"])
ONLY_TYPOS = "Only typing errors are corrected"


def page(address: str) -> str:
    return " ".join(client_of(Role.FIELD_MANAGER).get(address).content.decode().split())


def pair(more: str = "") -> str:
    """The address of the first version beside the second."""
    first, second = QuestionnaireVersion.objects.order_by("number")
    return f"{COMPARE}?before={first.pk}&after={second.pk}{more}"


def begun() -> Draft:
    version = make_version()
    return new_draft(version.questionnaire, version, None)


@pytest.mark.parametrize("address", [COMPARE, CHANGES])
def test_the_pages_are_for_those_who_may_edit(address: str) -> None:
    begun()
    assert client_of(None).get(address).status_code == 302
    assert client_of(Role.ANALYST).get(address).status_code == 403


def test_two_versions_are_chosen_from_all() -> None:
    first = make_version()
    found = page(f"{COMPARE}?before={first.pk}")
    assert f'<option value="{first.pk}" selected>Lite skjema v1</option>' in found
    assert "Nothing differs" not in found


def test_a_correction_is_told_to_be_only_typing_errors() -> None:
    corrected_version()
    found = page(pair())
    assert ONLY_TYPOS in found
    assert '<span lang="nb">Noe mer!?</span>' in found
    assert ">typing error</span>" in found


def test_other_words_are_marked_as_changing_meaning() -> None:
    reworded_version()
    found = page(pair())
    assert "1 change alters what is asked" in found
    assert ">changes meaning</span>" in found
    assert ONLY_TYPOS not in found


def test_what_is_unchanged_is_shown_when_asked_for() -> None:
    reworded_version()
    assert "Gjør dere noe nytt?" not in page(pair())
    assert "Gjør dere noe nytt?" in page(pair("&all=1"))


def test_a_version_that_is_not_there_is_refused() -> None:
    first = make_version()
    found = page(f"{COMPARE}?before={first.pk}&after=999999")
    assert "ds-validation-message" in found


def test_a_draft_is_shown_beside_its_version() -> None:
    edit = set_text(item_part("Q3"), "text", "nb", "Vil du si oss noe annet?")
    change(begun(), edit, 1, None)
    found = page(CHANGES)
    assert '<span lang="nb">Vil du si oss noe annet?</span>' in found
    assert "1 change alters what is asked" in found


def test_a_mark_changes_meaning_and_is_told_in_words() -> None:
    change(begun(), set_property(item_part("Q3"), "core", value=True), 1, None)
    assert "international core item" in page(CHANGES)


def test_an_untouched_draft_differs_in_nothing() -> None:
    begun()
    assert "Nothing differs." in page(CHANGES)


def test_a_draft_with_faults_leads_to_the_check() -> None:
    change(begun(), add_page(), 1, None)
    response = client_of(Role.FIELD_MANAGER).get(CHANGES)
    assert response["Location"] == reverse("questionnaires:check", args=["tiny"])
    assert "can be compared when" in told(response)


def test_a_draft_from_nothing_has_nothing_to_be_compared_with() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    assert "was not begun from a version" in told(client.get(CHANGES))
    outline = client.get(reverse("questionnaires:outline", args=["tiny"])).content.decode()
    assert CHANGES not in outline


def test_the_draft_and_the_version_lead_to_the_comparison() -> None:
    begun()
    assert CHANGES in page(reverse("questionnaires:outline", args=["tiny"]))
    assert f"{COMPARE}?after=" in page(reverse("questionnaires:version", args=["tiny", 1]))
