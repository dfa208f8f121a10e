"""Forms of the field desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.fieldwork.models import Wave
from surveys.monitoring.cases import CaseState


class SearchForm(forms.Form):
    """Finds cases. Sent by GET, so that a search can be bookmarked and gone back to."""

    q = forms.CharField(
        label=_("Unit, name, e-mail or reference"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    wave = forms.ModelChoiceField(
        Wave.objects.order_by("-opens_at", "code"),
        label=_("Wave"),
        required=False,
        to_field_name="code",
        empty_label=_("All waves"),
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *CaseState.choices]
    )


class AddressForm(forms.Form):
    """The right address for a case."""

    email = forms.EmailField(
        label=_("Right e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Links sent to the old address stop working. Send the link anew afterwards; "
            "what has been answered so far is kept."
        ),
    )
