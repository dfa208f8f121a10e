"""Files that staff upload."""

from django.core.files.uploadedfile import SimpleUploadedFile

from surveys.questionnaires.editing.uploading import (
    DocumentForm,
    TranslationsForm,
    content_of,
    read_any,
)
from surveys.questionnaires.format import canonical_json
from tests.questionnaires.reading import small
from tests.questionnaires.xlsforms import form


def form_with(content: bytes) -> TranslationsForm:
    return TranslationsForm({}, {"file": SimpleUploadedFile("a.xlsx", content)})


def test_no_more_is_read_than_shows_that_it_is_too_much() -> None:
    one = form_with(b"0123456789")
    assert one.is_valid()
    assert content_of(one, 4) == b"01234"


def test_what_is_stale_is_not_taken_unless_asked() -> None:
    one = form_with(b"a")
    assert one.is_valid()
    assert one.cleaned_data["take_stale"] is False


def test_an_empty_file_is_refused() -> None:
    assert "file" in form_with(b"").errors


def test_a_workbook_is_read_as_xlsform_and_all_else_as_json() -> None:
    assert read_any(form()).code == "en-prove"
    document = small("every_item_type")
    assert read_any(canonical_json(document)) == document


def test_no_file_is_refused() -> None:
    assert "file" in DocumentForm({"code": "a"}, {}).errors
