"""The form that chooses how a wave is weighted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from barometer.templatetags.barometer import in_language
from results.weighting.schemes import MAX_MARGINS, Kind, Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.exports.codebook import Breakdown

KINDS = [
    (Kind.NONE.value, gettext_lazy("No weighting: every answer counts the same")),
    (
        Kind.CELLS.value,
        gettext_lazy("Cells: the variables are crossed, and every combination is met"),
    ),
    (Kind.RAKE.value, gettext_lazy("Raking: each variable is met by itself")),
]


class SchemeForm(forms.Form):
    """Kind, variables, limits and the reason; and the population's numbers where they are known.

    A variable whose numbers are left empty is counted in the wave's own frame.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("How"), choices=KINDS, widget=forms.RadioSelect, initial=Kind.NONE.value
    )
    breakdowns = forms.MultipleChoiceField(
        label=gettext_lazy("Variables"), widget=forms.CheckboxSelectMultiple, required=False
    )
    low = forms.FloatField(
        label=gettext_lazy("Lowest weight"),
        min_value=0,
        max_value=0.999,
        required=False,
        localize=True,
        help_text=gettext_lazy("Times the mean, for example 0.3. Empty: no limit."),
    )
    high = forms.FloatField(
        label=gettext_lazy("Highest weight"),
        min_value=1.001,
        max_value=1000,
        required=False,
        localize=True,
        help_text=gettext_lazy("Times the mean, for example 3. Empty: no limit."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy("For those who come after: why these variables."),
    )

    def __init__(
        self,
        *args: Any,
        breakdowns: Sequence[Breakdown],
        frame: Mapping[str, Mapping[int, float]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.splits = [one for one in breakdowns if one.code in frame]
        self.frame = frame
        choices = [(one.code, in_language(one.title)) for one in self.splits]
        field = self.fields["breakdowns"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = choices
        for one in self.splits:
            self._add_targets(one)

    def _add_targets(self, breakdown: Breakdown) -> None:
        """A number per group that the frame has, and where the numbers come from."""
        for group in breakdown.groups:
            if group.code in self.frame[breakdown.code]:
                self.fields[f"target-{breakdown.code}-{group.code}"] = forms.FloatField(
                    label=in_language(group.label), min_value=0, required=False, localize=True
                )
        self.fields[f"source-{breakdown.code}"] = forms.CharField(
            label=_("Source of the numbers"), max_length=300, required=False
        )

    def own_numbers(self) -> list[tuple[Breakdown, list[forms.BoundField], int]]:
        """Per variable: its fields, and how many are in the frame."""
        return [
            (
                one,
                [self[name] for name in self._names(one)],
                round(sum(self.frame[one.code].values())),
            )
            for one in self.splits
        ]

    def first_fields(self) -> list[forms.BoundField]:
        """The fields before the numbers of the population."""
        return [self[name] for name in ("kind", "breakdowns", "low", "high", "reason")]

    def _names(self, breakdown: Breakdown) -> list[str]:
        targets = [
            f"target-{breakdown.code}-{group.code}"
            for group in breakdown.groups
            if group.code in self.frame[breakdown.code]
        ]
        return [*targets, f"source-{breakdown.code}"]

    def clean(self) -> dict[str, Any]:
        """A variable is needed; numbers of one's own come whole and with their source."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("breakdowns", [])
        kind = cleaned.get("kind")
        if kind in (Kind.CELLS, Kind.RAKE) and not chosen:
            self.add_error("breakdowns", _("Choose at least one variable."))
        if len(chosen) > MAX_MARGINS:
            self.add_error(
                "breakdowns", _("Choose at most %(most)d variables.") % {"most": MAX_MARGINS}
            )
        for code in chosen:
            targets = [cleaned.get(name) for name in self._targets(code)]
            if all(value is None for value in targets):
                continue
            if kind == Kind.CELLS and len(chosen) > 1:
                self.add_error(
                    f"source-{code}",
                    _("Crossed variables are counted in the frame. Empty the numbers, or rake."),
                )
            elif None in targets:
                self.add_error(f"source-{code}", _("Fill in a number for every group, or none."))
            elif not cleaned.get(f"source-{code}"):
                self.add_error(f"source-{code}", _("Say where the numbers come from."))
        return cleaned

    def _targets(self, code: str) -> list[str]:
        return [name for name in self.fields if name.startswith(f"target-{code}-")]

    def scheme(self) -> Scheme:
        """The scheme as it was filled in."""
        cleaned = self.cleaned_data
        margins = [self._margin(code) for code in cleaned["breakdowns"]]
        kind = cleaned["kind"]
        built = {
            "kind": kind,
            "margins": [] if kind == Kind.NONE else margins,
            "low": cleaned["low"],
            "high": cleaned["high"],
        }
        return msgspec.convert(built, Scheme)

    def _margin(self, code: str) -> dict[str, object]:
        targets = {
            int(name.rpartition("-")[2]): self.cleaned_data[name]
            for name in self._targets(code)
            if self.cleaned_data[name] is not None
        }
        return {
            "breakdown": code,
            "targets": targets,
            "source": self.cleaned_data[f"source-{code}"] if targets else "",
        }


def initial_of(scheme: Scheme) -> dict[str, object]:
    """The form's values for a scheme."""
    values: dict[str, object] = {
        "kind": scheme.kind.value,
        "breakdowns": list(scheme.breakdowns),
        "low": scheme.low,
        "high": scheme.high,
    }
    for margin in scheme.margins:
        values[f"source-{margin.breakdown}"] = margin.source
        for code, number in margin.targets.items():
            values[f"target-{margin.breakdown}-{code}"] = number
    return values
