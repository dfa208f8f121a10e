"""Files that staff upload."""

from django.core.files.uploadedfile import SimpleUploadedFile

from surveys.questionnaires.editing.uploading import TranslationsForm, content_of


def form_with(content: bytes) -> TranslationsForm:
    return TranslationsForm({}, {"file": SimpleUploadedFile("a.xlsx", content)})


def test_no_more_is_read_than_shows_that_it_is_too_much() -> None:
    form = form_with(b"0123456789")
    assert form.is_valid()
    assert content_of(form, 4) == b"01234"


def test_what_is_stale_is_not_taken_unless_asked() -> None:
    form = form_with(b"a")
    assert form.is_valid()
    assert form.cleaned_data["take_stale"] is False


def test_an_empty_file_is_refused() -> None:
    assert "file" in form_with(b"").errors
