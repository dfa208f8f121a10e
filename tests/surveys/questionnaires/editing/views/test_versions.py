"""The pages of a questionnaire's locked versions."""

import pytest
from django.urls import reverse

from barometer.access import Role
from tests.factories import make_version
from tests.staff import client_of
from tests.surveys.questionnaires.editing.drafts import empty_draft, tiny_draft
from tests.surveys.questionnaires.editing.versions import corrected_version, reworded_version

pytestmark = pytest.mark.django_db

VERSIONS = reverse("questionnaires:versions", args=["tiny"])
SECOND = reverse("questionnaires:version", args=["tiny", 2])


def page(address: str) -> str:
    return client_of(Role.FIELD_MANAGER).get(address).content.decode()


@pytest.mark.parametrize("address", [VERSIONS, SECOND])
def test_the_pages_are_for_those_who_may_edit(address: str) -> None:
    corrected_version()
    assert client_of(None).get(address).status_code == 302
    assert client_of(Role.ANALYST).get(address).status_code == 403


def test_the_newest_version_stands_first_and_says_what_it_corrects() -> None:
    corrected_version()
    found = page(VERSIONS)
    first = reverse("questionnaires:version", args=["tiny", 1])
    assert found.index(SECOND) < found.index(first)
    assert "Corrects typing errors in version 1: Utropstegn" in " ".join(found.split())
    assert "kari" in found


def test_a_questionnaire_that_is_only_a_draft_leads_to_it() -> None:
    code = empty_draft().questionnaire.code
    found = page(reverse("questionnaires:versions", args=[code]))
    assert "No version is locked yet." in found
    assert reverse("questionnaires:outline", args=[code]) in found


def test_a_version_tells_how_each_corrected_text_read_before() -> None:
    version = corrected_version()
    found = page(SECOND)
    assert "Typing errors that are corrected" in found
    assert '<span lang="nb">Noe mer?</span>' in found
    assert '<span lang="nb">Noe mer!?</span>' in found
    assert version.content_hash in found


def test_a_version_that_corrects_nothing_tells_of_no_correction() -> None:
    reworded_version()
    assert "Typing errors" not in page(SECOND)


def test_a_version_counts_its_pages_and_items() -> None:
    make_version()
    found = page(reverse("questionnaires:version", args=["tiny", 1]))
    assert found.count("<dd>3</dd>") == 2


def test_what_is_not_there_is_not_found() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    assert client.get(SECOND).status_code == 404
    assert client.get(reverse("questionnaires:versions", args=["none"])).status_code == 404


def test_the_list_of_questionnaires_leads_to_the_versions() -> None:
    make_version()
    assert VERSIONS in page(reverse("questionnaires:index"))
