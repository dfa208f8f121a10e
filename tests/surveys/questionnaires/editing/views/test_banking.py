"""Put an item of an earlier version into a draft."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import Raw
from surveys.questionnaires.models import QuestionnaireVersion
from tests.factories import make_version
from tests.staff import client_of, told
from tests.surveys.questionnaires.drafting.leaders import leaders
from tests.surveys.questionnaires.editing.drafts import empty_draft, tiny_draft

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db

ADDRESS = reverse("questionnaires:bank", args=["tiny"])


@pytest.fixture
def asked() -> QuestionnaireVersion:
    """A version with an item that is known as «innovation» through the waves."""
    return make_version(leaders())


def paste(
    item: str, role: Role = Role.FIELD_MANAGER, **fields: str
) -> "_MonkeyPatchedWSGIResponse":
    posted = {"revision": "1", "side": "p2", "item": item, **fields}
    return client_of(role).post(ADDRESS, posted)


def codes(page: int) -> list[str]:
    items: list[Raw] = Draft.objects.get().document["pages"][page]["items"]
    return [item["code"] for item in items]


def test_only_those_who_edit_see_the_bank(asked: QuestionnaireVersion) -> None:
    tiny_draft()
    assert client_of(Role.ANALYST).get(ADDRESS).status_code == 403
    assert paste(f"{asked.pk}:A1", role=Role.ANALYST).status_code == 403
    assert codes(1) == ["Q2"]


def test_each_page_of_the_outline_leads_to_the_bank() -> None:
    tiny_draft()
    address = reverse("questionnaires:outline", args=["tiny"])
    page = client_of(Role.FIELD_MANAGER).get(address).content.decode()
    assert f"{ADDRESS}?side=p2" in page


def test_what_is_found_can_be_put_in(asked: QuestionnaireVersion) -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    page = client.get(ADDRESS, {"sok": "innført", "side": "p2"}).content.decode()
    assert "1 item found." in page
    assert "Har dere innført noe nytt?" in page
    assert f'value="{asked.pk}:A1"' in page
    assert 'name="side" value="p2"' in page


def test_an_item_goes_to_the_page_with_its_identity(asked: QuestionnaireVersion) -> None:
    draft = tiny_draft()
    response = paste(f"{asked.pk}:A1")
    assert response["Location"] == reverse("questionnaires:part", args=["tiny", "item:A1"])
    assert "Pasted A1." in told(response)
    assert codes(1) == ["Q2", "A1"]
    pasted = Draft.objects.get().document["pages"][1]["items"][1]
    assert (pasted["series"], pasted["core"]) == ("innovation", True)
    assert draft.changes.get().actor is not None


def test_that_conditions_stay_behind_is_told(asked: QuestionnaireVersion) -> None:
    tiny_draft()
    assert "without its conditions" in told(paste(f"{asked.pk}:B1"))
    assert "condition" not in Draft.objects.get().document["pages"][1]["items"][1]


def test_an_item_that_is_there_already_is_not_put_in_twice(asked: QuestionnaireVersion) -> None:
    tiny_draft()
    paste(f"{asked.pk}:A1")
    response = paste(f"{asked.pk}:A1", revision="2")
    assert "is here already" in told(response)
    assert codes(1) == ["Q2", "A1"]
    page = client_of(Role.FIELD_MANAGER).get(ADDRESS).content.decode()
    assert "Here already, as A1" in page
    assert f'value="{asked.pk}:A1"' not in page


def test_nobodys_work_is_overwritten(asked: QuestionnaireVersion) -> None:
    change(tiny_draft(), add_page(), 1, None)
    response = paste(f"{asked.pk}:A1")
    assert response.status_code == 409
    assert "Added page" in response.content.decode()
    assert codes(1) == ["Q2"]


@pytest.mark.parametrize("item", ["", "A1", "x:A1", "9999999999999999999999:A1", "{pk}:Z9"])
def test_an_item_that_is_not_there_cannot_be_put_in(asked: QuestionnaireVersion, item: str) -> None:
    tiny_draft()
    assert paste(item.format(pk=asked.pk)).status_code == 404
    assert codes(1) == ["Q2"]


def test_a_page_that_is_gone_is_told(asked: QuestionnaireVersion) -> None:
    tiny_draft()
    assert "no longer there" in told(paste(f"{asked.pk}:A1", side="p9"))


def test_a_draft_without_pages_is_sent_to_add_one() -> None:
    empty_draft("tiny")
    response = client_of(Role.FIELD_MANAGER).get(ADDRESS)
    assert response["Location"] == reverse("questionnaires:outline", args=["tiny"])
    assert "Add a page first" in told(response)


def test_a_version_that_is_not_what_was_locked_is_told(asked: QuestionnaireVersion) -> None:
    tiny_draft()
    QuestionnaireVersion.objects.update(content_hash="0" * 64)
    response = client_of(Role.FIELD_MANAGER).get(ADDRESS)
    assert "content hash differs" in told(response)
    assert "content hash differs" in told(paste(f"{asked.pk}:A1"))
