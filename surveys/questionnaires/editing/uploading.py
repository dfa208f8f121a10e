"""Files that staff upload: the forms that take them, and no more of them than may be read."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("File"), widget=forms.FileInput(attrs={"accept": ".xlsx"}), max_length=200
    )

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


def content_of(form: UploadForm, most: int) -> bytes:
    """What is in the file, one byte more than the most at the utmost: who reads it refuses that."""
    data: bytes = form.cleaned_data["file"].read(most + 1)
    return data
