"""The form that defines a derived variable: its fields come from the items that were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from barometer.templatetags.barometer import in_language
from surveys.conditions import And, Condition, Count, Or, Selected
from surveys.exports.derived.definition import (
    MAX_GROUPS,
    Banded,
    Counted,
    Definition,
    Flag,
    Merged,
)
from surveys.exports.derived.models import CODE
from surveys.exports.derived.references import faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from surveys.exports.codebook import ItemEntry, Text

TITLE_LANGUAGES: Final = {
    "nb": gettext_lazy("bokmål"),
    "nn": gettext_lazy("nynorsk"),
    "en": gettext_lazy("English"),
}
GROUPS = 3
"""So many merged groups can be made at once; more is another variable."""
FIRST_GROUP_CODE = 101
"""Codes of merged groups stay clear of the questionnaire's own."""


def name_of(reference: str, items: Mapping[str, ItemEntry]) -> str:
    """«L1 Produkter» of a row, «L3 Hvilke typer …» of an item."""
    code, _dot, row = reference.partition(".")
    rows = {variable.row: variable.label for variable in items[code].variables}
    return f"{code} {in_language(rows[row] if row else items[code].text)}"


class DefinitionForm(forms.Form):
    """What every kind asks for: a code and a title. `definition` makes the typed definition."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=30,
        validators=[CODE],
        help_text=gettext_lazy("Short, for files and addresses. For example: INNOVATIVE"),
    )

    def __init__(
        self,
        *args: Any,
        references: Sequence[str],
        items: Mapping[str, ItemEntry],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.references = references
        self.items = items
        for language, called in TITLE_LANGUAGES.items():
            self.fields[f"title_{language}"] = forms.CharField(
                label=_("Title (%(language)s)") % {"language": called},
                max_length=300,
                required=language != "en",
            )
        self.add_fields()

    def add_fields(self) -> None:
        """A kind whose fields come from the items that were chosen adds them here."""

    def definition(self) -> Definition:
        """The definition as it was filled in."""
        raise NotImplementedError

    def title(self) -> Text:
        """The title by language, without those left empty."""
        texts = {code: self.cleaned_data[f"title_{code}"] for code in TITLE_LANGUAGES}
        return {code: text for code, text in texts.items() if text}

    def clean(self) -> dict[str, Any]:
        """What the definition lacks is told at the top of the form."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                found = faults(self.definition(), self.items)
            except msgspec.ValidationError:
                found = [_("Something is missing: choose at least one answer.")]
            for fault in found:
                self.add_error(None, fault)
        if cleaned.get("code") in self.items:
            self.add_error("code", _("An item of the questionnaire has this code."))
        return cleaned

    def entry(self, reference: str) -> ItemEntry:
        return self.items[reference.partition(".")[0]]

    def answers_field(self, label: str, values: Mapping[int, Text]) -> forms.MultipleChoiceField:
        choices = [(str(code), in_language(text)) for code, text in values.items()]
        return forms.MultipleChoiceField(
            label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )

    def ticked(self, field: str) -> tuple[int, ...]:
        return tuple(int(code) for code in self.cleaned_data[field])


class FlagForm(DefinitionForm):
    """Yes or no: one of several answers, or all of them."""

    combine = forms.ChoiceField(
        label=gettext_lazy("The variable is “yes” when"),
        choices=[
            ("or", gettext_lazy("at least one of the lines below fits")),
            ("and", gettext_lazy("all of the lines below fit")),
        ],
        widget=forms.RadioSelect,
        initial="or",
    )

    def add_fields(self) -> None:
        for reference in self.references:
            item = self.entry(reference)
            values = {value.code: value.label for value in item.categories}
            field = self.answers_field(name_of(reference, self.items), values)
            field.help_text = _("Fits when one of the ticked answers is given.")
            self.fields[f"codes-{reference}"] = field
            if item.type == "multiple":
                self.fields[f"least-{reference}"] = forms.IntegerField(
                    label=_("… or when at least so many answers are chosen"),
                    min_value=1,
                    max_value=len(values),
                    required=False,
                )

    def definition(self) -> Flag:
        parts = tuple(self._parts())
        if len(parts) == 1:
            return Flag(condition=parts[0])
        built = {"op": self.cleaned_data["combine"], "of": msgspec.to_builtins(parts)}
        return Flag(condition=msgspec.convert(built, Condition))

    def _parts(self) -> Iterator[Condition]:
        for reference in self.references:
            codes = self.ticked(f"codes-{reference}")
            if codes:
                yield Selected(item=reference, any=codes)
            least = self.cleaned_data.get(f"least-{reference}")
            if least:
                yield Count(item=reference, at_least=least)

    @staticmethod
    def initial_of(flag: Flag) -> dict[str, Any] | None:
        """The form's values for the flag; None for a condition it cannot show."""
        whole = flag.condition
        parts = whole.of if isinstance(whole, And | Or) else (whole,)
        values: dict[str, Any] = {"combine": "and" if isinstance(whole, And) else "or"}
        for part in parts:
            match part:
                case Selected():
                    values[f"codes-{part.item}"] = [str(code) for code in part.any]
                case Count():
                    values[f"least-{part.item}"] = part.at_least
                case _:
                    return None
        return values


class CountedForm(DefinitionForm):
    """How many of the chosen items have one of the answers."""

    def add_fields(self) -> None:
        values = {
            value.code: value.label
            for reference in self.references
            for value in self.entry(reference).categories
        }
        self.fields["codes"] = self.answers_field(_("Answers that are counted"), values)

    def definition(self) -> Counted:
        built = {"of": list(self.references), "codes": self.ticked("codes")}
        return msgspec.convert(built | {"kind": "counted"}, Counted)

    @staticmethod
    def initial_of(counted: Counted) -> dict[str, Any]:
        """The form's values for the definition."""
        return {"codes": [str(code) for code in counted.codes]}


class MergedForm(DefinitionForm):
    """Answers put together under a label of their own."""

    explanation = gettext_lazy(
        "Give the answers that go together the same group, and say what each group that you use "
        "is called. Answers without a group stay as they are."
    )

    def add_fields(self) -> None:
        keep = [("", _("stays as it is"))]
        groups = [(str(one), _("group %(number)d") % {"number": one}) for one in _numbers()]
        for value in self.entry(self.references[0]).categories:
            self.fields[f"group-{value.code}"] = forms.ChoiceField(
                label=in_language(value.label), choices=keep + groups, required=False
            )
        for number in _numbers():
            for language in ("nb", "nn"):
                words = {"number": number, "language": TITLE_LANGUAGES[language]}
                self.fields[f"label-{number}-{language}"] = forms.CharField(
                    label=_("What group %(number)d is called (%(language)s)") % words,
                    max_length=300,
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        for number in _numbers():
            if not self._codes(number):
                continue
            for language in ("nb", "nn"):
                if not self.cleaned_data.get(f"label-{number}-{language}"):
                    self.add_error(f"label-{number}-{language}", _("Say what the group is called."))
        return super().clean()

    def _codes(self, number: int) -> tuple[int, ...]:
        values = self.entry(self.references[0]).categories
        return tuple(
            value.code
            for value in values
            if self.cleaned_data.get(f"group-{value.code}") == str(number)
        )

    def definition(self) -> Merged:
        groups = [
            {
                "code": FIRST_GROUP_CODE + number - 1,
                "codes": self._codes(number),
                "label": {
                    language: self.cleaned_data[f"label-{number}-{language}"]
                    for language in ("nb", "nn")
                },
            }
            for number in _numbers()
            if self._codes(number)
        ]
        built = {"kind": "merged", "item": self.references[0], "groups": groups}
        return msgspec.convert(built, Merged)

    @staticmethod
    def initial_of(merged: Merged) -> dict[str, Any]:
        """The form's values for the definition."""
        values: dict[str, Any] = {}
        for number, group in enumerate(merged.groups, start=1):
            values |= {f"group-{code}": str(number) for code in group.codes}
            values |= {f"label-{number}-{one}": text for one, text in group.label.items()}
        return values


class BandedForm(DefinitionForm):
    """A number in bands, by the lowest number of each but the first."""

    cuts = forms.CharField(
        label=gettext_lazy("Cut points"),
        help_text=gettext_lazy(
            "The lowest number of each band but the first, with commas between. "
            "10, 50 makes: under 10, 10 to 49, 50 or more."
        ),
    )

    def clean_cuts(self) -> tuple[int, ...]:
        parts = self.cleaned_data["cuts"].replace(";", ",").split(",")
        try:
            numbers = tuple(int(part.strip()) for part in parts if part.strip())
        except ValueError:
            raise forms.ValidationError(_("Write whole numbers with commas between.")) from None
        if not 0 < len(numbers) <= MAX_GROUPS:
            raise forms.ValidationError(
                _("Write between 1 and %(most)d cut points.") % {"most": MAX_GROUPS}
            )
        return numbers

    def definition(self) -> Banded:
        return Banded(item=self.references[0], cuts=self.cleaned_data["cuts"])

    @staticmethod
    def initial_of(banded: Banded) -> dict[str, Any]:
        """The form's values for the definition."""
        return {"cuts": ", ".join(str(cut) for cut in banded.cuts)}


def _numbers() -> range:
    return range(1, GROUPS + 1)
