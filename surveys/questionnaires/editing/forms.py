"""Forms of the editor's pages that are not about a part of a draft."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.editing.part_form import LANGUAGE_NAMES
from surveys.questionnaires.models import QuestionnaireVersion


class BeginningForm(forms.Form):
    """What a new questionnaire is called, and what it begins as."""

    title_nb = forms.CharField(label=_("Title in bokmål"), max_length=200)
    title_nn = forms.CharField(label=_("Title in nynorsk"), max_length=200, required=False)
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens, for files and addresses: leaders-2027"),
    )
    copied = forms.ModelChoiceField(
        label=_("Begins as"),
        queryset=QuestionnaireVersion.objects.select_related("questionnaire"),
        required=False,
        empty_label=_("An empty questionnaire"),
        help_text=_("A copy keeps the items’ codes, and so their place in the time series."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=list(LANGUAGE_NAMES.items()),
        initial=["nb", "nn"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A copy has the languages of what it is copied from."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_languages(self) -> list[str]:
        """Bokmål is always among them: the title is written in it."""
        chosen = self.cleaned_data["languages"]
        return [code for code in LANGUAGE_NAMES if code == "nb" or code in chosen]

    def titles(self) -> dict[str, str]:
        """The title in each language it was given in, of those that were chosen."""
        return self.titles_in(self.cleaned_data["languages"])

    def titles_in(self, languages: Collection[str]) -> dict[str, str]:
        """The title in those of the languages that it was given in."""
        given = {"nb": self.cleaned_data["title_nb"], "nn": self.cleaned_data["title_nn"]}
        return {code: words for code, words in given.items() if words and code in languages}
