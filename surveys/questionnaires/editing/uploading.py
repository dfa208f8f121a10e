"""Files that staff upload: the forms that take them, and no more of them than may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.exchange.xlsform import read_xlsform
from surveys.questionnaires.format import read

if TYPE_CHECKING:
    from surveys.questionnaires.document import Document

ZIPPED: Final = b"PK\x03\x04"

# So many faults of a file are shown: whoever has more begins with those.
MOST_FAULTS: Final = 200


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class TranslationsForm(UploadForm):
    """A translators' workbook, and what to do with what has been overtaken."""

    take_stale = forms.BooleanField(
        label=_("Take translations also where the source has changed since"),
        required=False,
        help_text=_("Otherwise they are shown to you, and nothing is done with them."),
    )


class DocumentForm(UploadForm):
    """A whole questionnaire, and what it is to be called here."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        required=False,
        help_text=_("Left empty, it is the code in the file. Each questionnaire has its own."),
    )


def read_any(data: bytes) -> Document:
    """The sound document in the file: a workbook is read as XLSForm, all else as our JSON.

    Raises `DocumentFault` with every fault, by path, or by sheet and cell.
    """
    return read_xlsform(data) if data.startswith(ZIPPED) else read(data)


def content_of(form: UploadForm, most: int) -> bytes:
    """What is in the file, one byte more than the most at the utmost: who reads it refuses that."""
    data: bytes = form.cleaned_data["file"].read(most + 1)
    return data
