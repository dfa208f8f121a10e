"""A questionnaire from a file becomes a draft, whole or not at all."""

import json
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.editing.uploading import MOST_FAULTS
from surveys.questionnaires.editing.whole import whole
from surveys.questionnaires.exchange.workbooks import LARGEST_FILE
from surveys.questionnaires.format import MAX_BYTES, as_stored, canonical_json, content_hash
from surveys.questionnaires.models import Questionnaire
from tests.factories import make_version
from tests.questionnaires.reading import small
from tests.questionnaires.xlsforms import SETTINGS, form
from tests.staff import client_of, told
from tests.surveys.questionnaires.editing.drafts import loose, tiny_draft

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db

ADDRESS = reverse("questionnaires:import")


def upload(
    data: bytes, code: str = "", role: Role = Role.FIELD_MANAGER
) -> "_MonkeyPatchedWSGIResponse":
    file = SimpleUploadedFile("skjema", data)
    return client_of(role).post(ADDRESS, {"file": file, "code": code})


def refused(response: "_MonkeyPatchedWSGIResponse") -> str:
    """What the page says of a file of which nothing was made."""
    assert response.status_code == 422
    assert not Questionnaire.objects.exists()
    return response.content.decode()


def test_only_those_who_edit_import() -> None:
    assert upload(canonical_json(small("every_item_type")), role=Role.ANALYST).status_code == 403
    assert not Questionnaire.objects.exists()


def test_the_list_leads_to_the_import() -> None:
    client = client_of(Role.FIELD_MANAGER)
    assert ADDRESS in client.get(reverse("questionnaires:index")).content.decode()
    assert 'type="file"' in client.get(ADDRESS).content.decode()


def test_our_own_json_becomes_a_draft_with_everything_in_it() -> None:
    document = small("every_item_type")
    response = upload(canonical_json(document))
    draft = Draft.objects.get()
    assert response["Location"] == reverse(
        "questionnaires:outline", args=[draft.questionnaire.code]
    )
    assert "Nothing of the file was left out" in told(response)
    assert content_hash(whole(draft.document)) == content_hash(document)
    assert draft.edited_by is not None


def test_an_xlsform_becomes_a_draft() -> None:
    upload(form())
    draft = Draft.objects.get()
    assert draft.questionnaire.code == "en-prove"
    assert [page["code"] for page in draft.document["pages"]][1] == "work-life"


def test_the_draft_can_have_a_code_of_its_own() -> None:
    make_version()
    data = json.dumps(loose()).encode()
    taken = upload(data)
    assert taken.status_code == 422
    assert "is used before" in str(taken.context["form"].errors["code"])
    assert not Draft.objects.exists()
    upload(data, code="tiny-2027")
    assert Draft.objects.get().document["code"] == "tiny-2027"


def test_a_code_that_is_none_is_told() -> None:
    page = refused(upload(json.dumps(loose()).encode(), code="Å nei!"))
    assert "small letters" in page


def test_every_fault_of_a_document_is_told_by_path() -> None:
    document = loose()
    document["pages"][0]["items"][0]["text"] = {}
    document["pages"][2]["items"][0]["condition"] = {"op": "answered", "item": "Z9"}
    page = refused(upload(json.dumps(document).encode()))
    assert "$.pages[0].items[0].text" in page
    assert "$.pages[2].items[0].condition" in page


def test_every_fault_of_a_form_is_told_by_sheet_and_cell() -> None:
    rows = [["type", "name", "label"], ["geopoint", "a", "Hvor?"], ["audio", "b", "Syng!"]]
    page = refused(upload(form({"survey": rows, "settings": SETTINGS})))
    assert "survey!A2" in page
    assert "survey!A3" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html>", "not JSON"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
        (b"PK\x03\x04" + b"x" * LARGEST_FILE, "larger than"),
        (b"PK\x03\x04 no workbook", "not an XLSX workbook"),
        (b"[" * 5000, "nested too deeply"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(data: bytes, words: str) -> None:
    assert words in refused(upload(data))


def test_a_file_with_a_thousand_faults_shows_the_first() -> None:
    document = as_stored(small("every_item_type")) | {"pages": [{"code": "A"}] * 200}
    page = refused(upload(json.dumps(document).encode()))
    assert "The first of them:" in page
    assert page.count("<code>$.pages") == MOST_FAULTS


def test_script_in_a_title_is_never_markup() -> None:
    document = loose() | {"title": {"nb": "<script>alert(1)</script>", "nn": "b"}}
    response = upload(json.dumps(document).encode())
    page = client_of(Role.FIELD_MANAGER).get(response["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


NEXT = reverse("questionnaires:import-next", args=["tiny"])


def reworded() -> bytes:
    document = loose()
    document["pages"][0]["items"][0]["text"]["nb"] = "Gjorde dere noe nytt?"
    return json.dumps(document).encode()


def seen(client: Client, data: bytes) -> "_MonkeyPatchedWSGIResponse":
    """The page that shows what the file would change."""
    return client.post(NEXT, {"file": SimpleUploadedFile("skjema", data)})


def test_what_a_file_changes_is_shown_before_it_is_taken() -> None:
    make_version()
    client = client_of(Role.FIELD_MANAGER)
    page = seen(client, reworded())
    assert "Gjorde dere noe nytt?" in page.content.decode()
    assert not page.context["found"].is_typos_only
    assert not Draft.objects.exists()
    taken = client.post(NEXT, {"revision": "", "document": page.context["document"]})
    assert "The file is the draft now" in told(taken)
    assert Draft.objects.get().document["pages"][0]["items"][0]["text"]["nb"].startswith("Gjorde")


def test_a_draft_that_was_changed_after_the_file_was_seen_is_left_alone() -> None:
    draft = tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    page = seen(client, reworded())
    Draft.objects.update(revision=draft.revision + 1)
    revision = str(draft.revision)
    refusal = client.post(NEXT, {"revision": revision, "document": page.context["document"]})
    assert refusal["Location"] == NEXT
    assert "changed meanwhile" in told(refusal)
    assert Draft.objects.get().document == draft.document


@pytest.mark.parametrize("fields", [{"document": "{}"}, {"document": "no JSON"}])
def test_what_comes_back_from_the_browser_is_judged_anew(fields: dict[str, str]) -> None:
    tiny_draft()
    response = client_of(Role.FIELD_MANAGER).post(NEXT, fields | {"revision": "1"})
    assert response.status_code == 422
    assert Draft.objects.get().revision == 1


def test_a_file_with_faults_is_told_and_changes_nothing() -> None:
    tiny_draft()
    response = seen(client_of(Role.FIELD_MANAGER), b"<html>")
    assert response.status_code == 422
    assert "not JSON" in response.content.decode()


def test_a_file_that_changes_nothing_is_not_offered() -> None:
    make_version()
    page = seen(client_of(Role.FIELD_MANAGER), json.dumps(loose()).encode()).content.decode()
    assert "Nothing differs" in page
    assert "Take the file as the draft" not in page
