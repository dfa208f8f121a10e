"""The forms of open answers: one answer screened, one category of the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from barometer.templatetags.barometer import in_language
from results.coding.models import FrameCategory

if TYPE_CHECKING:
    from collections.abc import Sequence


class ScreeningForm(forms.Form):
    """The text as others may see it, or nothing of it; and the codes of the frame."""

    text = forms.CharField(
        label=gettext_lazy("The answer as others may see it"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=20_000,
        help_text=gettext_lazy(
            "Proposals are put in already. Take out what is left of names, places and whatever "
            "else tells who has written."
        ),
    )
    withheld = forms.BooleanField(label=gettext_lazy("Withhold the whole answer"), required=False)
    codes = forms.MultipleChoiceField(
        label=gettext_lazy("Codes"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, categories: Sequence[FrameCategory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["codes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(str(one.code), in_language(one.label)) for one in categories]
        if not categories:
            del self.fields["codes"]

    def clean(self) -> dict[str, Any]:
        """An answer is shown with its text, or withheld."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("text") and not cleaned.get("withheld"):
            self.add_error("text", _("Write what others may see, or withhold the answer."))
        return cleaned

    def chosen(self) -> list[int]:
        """The codes that are ticked."""
        return [int(code) for code in self.cleaned_data.get("codes", [])]


class CategoryForm(forms.ModelForm[FrameCategory]):
    """A new category; the code is given to it."""

    class Meta:
        model = FrameCategory
        fields = ["label_nb", "label_nn"]
