"""Files of versions and drafts, to take away."""

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_item, add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.starting import new_draft
from surveys.questionnaires.format import content_hash, read
from tests.factories import make_version
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import empty_draft, tiny_draft

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db

VERSION_FILES = reverse("questionnaires:version-files", args=["tiny", 1])
FILES = reverse("questionnaires:files", args=["tiny"])


def version_file(kind: str) -> str:
    return reverse("questionnaires:version-file", args=["tiny", 1, kind])


def draft_file(kind: str) -> str:
    return reverse("questionnaires:file", args=["tiny", kind])


def content(response: "_MonkeyPatchedWSGIResponse") -> bytes:
    return response.getvalue()


def name_of(response: "_MonkeyPatchedWSGIResponse") -> str:
    return response["Content-Disposition"].split("filename=")[1].strip('"')


@pytest.mark.parametrize("address", [VERSION_FILES, version_file("json"), FILES, draft_file("pdf")])
def test_files_are_for_those_who_edit(address: str) -> None:
    make_version()
    assert client_of(Role.ANALYST).get(address).status_code == 403


def test_every_file_that_is_offered_is_there() -> None:
    make_version()
    client = client_of(Role.FIELD_MANAGER)
    offers = client.get(VERSION_FILES).context["offers"]
    assert len(offers) == 8
    for offer in offers:
        assert client.get(offer.address)["Content-Disposition"].startswith("attachment")


def test_the_list_leads_to_the_files_of_each_version() -> None:
    make_version()
    page = client_of(Role.FIELD_MANAGER).get(reverse("questionnaires:index")).content.decode()
    assert VERSION_FILES in page


def test_a_version_as_json_has_its_hash() -> None:
    version = make_version()
    response = client_of(Role.FIELD_MANAGER).get(version_file("json"))
    assert name_of(response) == "tiny-v1.json"
    assert content_hash(read(content(response))) == version.content_hash


def test_a_version_is_printed_in_the_language_with_its_number() -> None:
    make_version()
    response = client_of(Role.FIELD_MANAGER).get(version_file("html"), {"sprak": "nn"})
    page = content(response).decode()
    assert name_of(response) == "tiny-v1-nn.html"
    assert '<html lang="nn">' in page
    assert "Versjon 1" in page


@pytest.mark.parametrize(("kind", "language"), [("exe", ""), ("pdf", "fr"), ("xlsx", "xx")])
def test_what_is_not_offered_is_not_there(kind: str, language: str) -> None:
    make_version()
    address = version_file(kind)
    response = client_of(Role.FIELD_MANAGER).get(address, {"sprak": language})
    assert response.status_code == 404


def test_what_cannot_be_made_is_told() -> None:
    version = make_version()
    assert version.number == 1
    response = client_of(Role.FIELD_MANAGER).get(version_file("xlsx"), {"sprak": "nb"})
    assert response["Location"] == VERSION_FILES
    assert "Name the languages to translate to" in told(response)


def test_a_draft_that_is_not_sound_is_taken_whole() -> None:
    change(change(tiny_draft(), add_page(), 1, None), add_item("p1"), 2, None)
    client = client_of(Role.FIELD_MANAGER)
    response = client.get(draft_file("json"))
    assert name_of(response) == "tiny-utkast-3.json"
    assert json.loads(content(response)) == Draft.objects.get().document
    page = content(client.get(draft_file("html"))).decode()
    assert "Q4" in page
    assert content(client.get(draft_file("pdf"), {"sprak": "nn"})).startswith(b"%PDF-")


def test_an_empty_draft_has_files_too() -> None:
    draft = empty_draft("tiny")
    client = client_of(Role.FIELD_MANAGER)
    offers = client.get(FILES).context["offers"]
    assert {client.get(offer.address).status_code for offer in offers} == {200}
    assert draft.questionnaire.code == "tiny"


def test_translations_of_a_reworded_text_are_marked_stale() -> None:
    version = make_version()
    draft = new_draft(version.questionnaire, version, None)
    draft.document["title"]["nb"] = "Et helt annet navn"
    draft.save()
    data = content(client_of(Role.FIELD_MANAGER).get(draft_file("xlsx")))
    marks = [row[3] for row in load_workbook(BytesIO(data))["nn"].iter_rows(values_only=True)]
    assert marks[:2] == ["stale", "x"]


def test_a_draft_without_the_shape_of_one_says_where() -> None:
    draft = tiny_draft()
    draft.document["pages"][0]["items"][0]["max_length"] = "long"
    draft.save()
    client = client_of(Role.FIELD_MANAGER)
    response = client.get(draft_file("pdf"))
    assert response["Location"] == FILES
    assert "$.pages[0].items[0].max_length" in told(response)
    assert client.get(draft_file("json")).status_code == 200
