"""The form in which a file is asked for."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from results.files.models import DataFile


class WithoutFormTag(FormHelper):
    """Fields only: the page has the form element, its token and its button."""

    form_tag = False
    disable_csrf = True


class DataFileForm(forms.Form):
    """Which wave, in what form, and why. Waves are chosen by code."""

    wave = forms.ChoiceField(label=_("Wave"))
    variant = forms.ChoiceField(
        label=_("Values"),
        choices=DataFile.Variant,
        initial=DataFile.Variant.LABELS,
        widget=forms.RadioSelect,
        help_text=_(
            "Text is the answers as they are worded in the questionnaire. Codes are the numbers "
            "behind them, for statistics programs. A codebook comes with both."
        ),
    )
    with_texts = forms.BooleanField(
        label=_("With open answers"),
        required=False,
        help_text=_("Open answers can name persons and places. Take them only if you need them."),
    )
    reason = forms.CharField(
        label=_("Purpose"),
        max_length=300,
        help_text=_("What you need the file for. It is kept with your name and the time."),
    )

    def __init__(self, *args: Any, waves: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wave"].choices = waves  # type: ignore[attr-defined]
        self.helper = WithoutFormTag()
