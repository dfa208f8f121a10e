"""Forms of the pages of trends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from results.trends.models import ReferenceFigure


class ReferenceForm(forms.ModelForm[ReferenceFigure]):
    """A figure from outside, with its source."""

    percent = forms.DecimalField(
        label=_("Per cent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
    )

    class Meta:
        model = ReferenceFigure
        fields = ["place", "year", "percent", "about", "source"]
