"""Upload a translators' workbook into a draft."""

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change, undo
from surveys.questionnaires.drafting.editing import add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.exchange.workbooks import LARGEST_FILE
from tests.staff import client_of
from tests.surveys.questionnaires.editing.drafts import tiny_draft
from tests.surveys.questionnaires.editing.workbooks import workbook

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db

ADDRESS = reverse("questionnaires:translations", args=["tiny"])
FRESH = ("title", "Lite skjema", "Lite spørjeskjema")


def sheet(*rows: tuple[str, str, str]) -> bytes:
    return workbook({"nn": list(rows)})


def upload(
    data: bytes, revision: int = 1, role: Role = Role.FIELD_MANAGER, **fields: str
) -> "_MonkeyPatchedWSGIResponse":
    file = SimpleUploadedFile("tekster.xlsx", data)
    posted = {"revision": str(revision), "file": file, **fields}
    return client_of(role).post(ADDRESS, posted)


def title() -> str:
    words: str = Draft.objects.get().document["title"]["nn"]
    return words


def test_only_those_who_edit_upload() -> None:
    tiny_draft()
    assert upload(sheet(FRESH), role=Role.ANALYST).status_code == 403
    assert title() == "Lite skjema"


def test_the_files_of_a_draft_lead_to_the_upload() -> None:
    tiny_draft()
    client = client_of(Role.FIELD_MANAGER)
    page = client.get(reverse("questionnaires:files", args=["tiny"])).content.decode()
    assert ADDRESS in page
    assert 'type="file"' in client.get(ADDRESS).content.decode()


def test_what_is_taken_is_told_logged_and_can_be_undone() -> None:
    draft = tiny_draft()
    response = upload(sheet(FRESH))
    assert "1 translation was taken" in response.content.decode()
    assert title() == "Lite spørjeskjema"
    last = draft.changes.get()
    assert (last.text, last.actor is not None) == ("Took translations from a file: 1.", True)
    undo(draft, 2, None)
    assert title() == "Lite skjema"


def test_what_is_stale_or_unknown_is_told_by_cell_and_left() -> None:
    tiny_draft()
    page = upload(sheet(("title", "Et annet skjema", "Eit anna"), ("items/Z9/text", "a", "b")))
    told = page.content.decode()
    assert "nn!B2" in told
    assert "nn!A3" in told
    assert (title(), Draft.objects.get().revision) == ("Lite skjema", 1)


def test_what_is_stale_is_taken_when_the_box_is_ticked() -> None:
    tiny_draft()
    response = upload(sheet(("title", "Et annet skjema", "Eit anna")), take_stale="on")
    assert "taken all the same" in response.content.decode()
    assert title() == "Eit anna"


def test_a_fault_in_a_cell_takes_nothing() -> None:
    tiny_draft()
    response = upload(sheet(FRESH, ("title", "Lite skjema", "To gonger")))
    assert response.status_code == 422
    assert "nn!A3" in response.content.decode()
    assert title() == "Lite skjema"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"PK no workbook", "not an XLSX workbook"), (b"x" * (LARGEST_FILE + 9), "larger than")],
)
def test_a_file_that_is_no_workbook_is_refused(data: bytes, words: str) -> None:
    tiny_draft()
    response = upload(data)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_no_file_at_all_is_asked_for() -> None:
    tiny_draft()
    response = client_of(Role.FIELD_MANAGER).post(ADDRESS, {"revision": "1"})
    assert response.status_code == 422
    assert "file" in response.context["form"].errors


def test_nobodys_work_is_overwritten() -> None:
    change(tiny_draft(), add_page(), 1, None)
    response = upload(sheet(FRESH))
    assert response.status_code == 409
    assert "Added page" in response.content.decode()
    assert title() == "Lite skjema"
    assert upload(sheet(FRESH), revision=2).status_code == 200
    assert title() == "Lite spørjeskjema"


def test_words_from_a_file_are_never_markup() -> None:
    tiny_draft()
    response = upload(sheet(("items/Z9/text", "a", "<script>alert(1)</script>")))
    assert "<script>alert" not in response.content.decode()
    assert "&lt;script&gt;alert" in response.content.decode()
