"""Forms of the staff pages of field work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.fieldwork.models import Survey, Wave, WaveStep
from surveys.fieldwork.setting_up import CHANGEABLE_WHEN_LOCKED, REMINDERS
from surveys.fieldwork.thresholds import (
    OWN,
    PRESETS,
    preset_of,
    threshold_choices,
    thresholds_in_words,
)
from surveys.register.models import Position

BASES = ("minimum_base", "crossed_minimum_base")


class Moment(forms.DateTimeField):
    """A day and a time of the day, picked in the browser without JavaScript."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **kwargs)


class WithoutFormTag(FormHelper):
    """Fields only: the page has the form element, its token and its buttons."""

    form_tag = False
    disable_csrf = True


class SurveyForm(forms.ModelForm[Survey]):
    class Meta:
        model = Survey
        fields = ["title", "code", "purpose", "respondents"]
        labels = {
            "title": _("Title"),
            "code": _("Code"),
            "purpose": _("Purpose"),
            "respondents": _("Who is asked"),
        }
        help_texts = {
            "code": _("Short, without spaces, for addresses and files. For example: mayors"),
            "purpose": _("In a sentence or two: what the survey is for."),
            "respondents": _("For example: mayors and county mayors"),
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = WithoutFormTag()


class WaveForm(forms.ModelForm[Wave]):
    """The facts of a wave and the times of its mails.

    What the wave's state has locked is no field any more: `locked` has its label and its value.
    """

    opens_at = Moment(
        label=_("Planned opening"),
        required=False,
        help_text=_(
            "The invitation goes out then, or when you open the wave if that is later. "
            "A person must press “Open the wave”."
        ),
    )
    closes_at = Moment(label=_("Closes"), required=False)
    reminder_1 = Moment(label=_("First reminder"), required=False)
    reminder_2 = Moment(label=_("Second reminder"), required=False)
    reminder_3 = Moment(
        label=_("Third reminder"), required=False, help_text=_("Two reminders are customary.")
    )

    thresholds = forms.ChoiceField(
        label=_("Smallest group that is shown"),
        choices=threshold_choices,
        widget=forms.RadioSelect,
        help_text=_("Figures of smaller groups are hidden. No number can be under 3."),
    )
    minimum_base = forms.IntegerField(
        label=_("Least number of answers in a group that is shown"),
        min_value=3,
        initial=5,
        required=False,
    )
    crossed_minimum_base = forms.IntegerField(
        label=_("The same, where two splits are crossed"), min_value=3, initial=10, required=False
    )

    class Meta:
        model = Wave
        fields = [
            "survey",
            "title",
            "code",
            "is_pilot",
            "questionnaire_version",
            "reference_period",
            "remark",
            "minutes",
            "opens_at",
            "closes_at",
            "sender_name",
            "reply_to",
            "contact_name",
            "contact_email",
            "technical_email",
            "address_source",
            "retention_months",
            "minimum_base",
            "crossed_minimum_base",
            "editable_until_close",
            "gives_copy_as_pdf",
        ]
        labels = {
            "survey": _("Survey"),
            "title": _("Title"),
            "code": _("Code"),
            "is_pilot": _("This is a pilot"),
            "questionnaire_version": _("Questionnaire"),
            "reference_period": _("Period the questions are about"),
            "remark": _("Remark on the figures"),
            "minutes": _("Minutes it takes to answer"),
            "sender_name": _("Sender's name"),
            "reply_to": _("Replies go to"),
            "contact_name": _("Contact for the contents"),
            "contact_email": _("The contact's e-mail"),
            "technical_email": _("E-mail for technical help"),
            "address_source": _("Where the addresses were found"),
            "retention_months": _("Months until answers are made anonymous"),
            "editable_until_close": _("Answers can be changed until the wave closes"),
            "gives_copy_as_pdf": _("Respondents can download what they submitted (PDF)"),
        }
        help_texts = {
            "title": _(
                "Shown to staff and above the results. Respondents see the title of the "
                "questionnaire. For example: Politisk innovasjonsbarometer 2020"
            ),
            "code": _("Short, without spaces. For example: mayors-2026"),
            "is_pilot": _(
                "The questionnaire is tried out. The answers are kept apart and never counted in "
                "results. Cannot be changed once the wave is ready."
            ),
            "editable_until_close": _(
                "What has been submitted counts until the changes are submitted too."
            ),
            "reference_period": _("For example: 2015–2019"),
            "remark": _(
                "Stands with the figures of the wave, on pages and in files. For example: the "
                "number of invited is estimated. Can be changed at any time."
            ),
            "address_source": _("The invitation says so. For example: the municipality's web site"),
        }
        widgets = {"remark": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = self.instance.state
        self.steps = {
            (step.kind, step.number): step
            for step in (self.instance.steps.all() if self.instance.pk else [])
        }
        self.locked: list[tuple[str, object]] = []
        preset = preset_of(self.instance.minimum_base, self.instance.crossed_minimum_base)
        self.fields["thresholds"].initial = preset.code if preset else OWN
        self._fill_in_reminders()
        if self.state != Wave.State.DRAFT:
            self._lock()
        self.helper = WithoutFormTag()
        self.helper.layout = _wave_layout(self.fields)

    def _fill_in_reminders(self) -> None:
        for number in REMINDERS:
            step = self.steps.get((WaveStep.Kind.REMINDER, number))
            name = f"reminder_{number}"
            if step is not None and step.written_at is not None:
                self._keep_from_change(name, step.due_at)
            elif step is not None and step.cancelled_at is None:
                self.fields[name].initial = step.due_at

    def _keep_from_change(self, name: str, value: object) -> None:
        if isinstance(value, bool):
            value = _("Yes") if value else _("No")
        self.locked.append((str(self.fields.pop(name).label), value))

    def _lock(self) -> None:
        bases = [getattr(self.instance, name) for name in BASES]
        for name in BASES:  # told in words, with their name
            self.fields.pop(name)
        for name in list(self.fields):
            if name in CHANGEABLE_WHEN_LOCKED:
                self.fields[name].required = name != "remark"
            elif name == "thresholds":
                self._keep_from_change(name, thresholds_in_words(*bases))
            elif not name.startswith("reminder_"):
                self._keep_from_change(name, getattr(self.instance, name))
            elif self.state == Wave.State.CLOSED:
                self.fields.pop(name)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        opens, closes = self._bounds(cleaned)
        if "closes_at" in self.fields and opens and closes and closes <= opens:
            self.add_error("closes_at", _("The closing must come after the opening."))
        self._check_bases(cleaned)
        before = opens
        for number in REMINDERS:
            time = cleaned.get(f"reminder_{number}")
            if time is None:
                continue
            if (before and time <= before) or (closes and time >= closes):
                self.add_error(
                    f"reminder_{number}",
                    _("Reminders must come in order, between the opening and the closing."),
                )
            before = time
        return cleaned

    def _check_bases(self, cleaned: dict[str, Any]) -> None:
        """A preset's numbers stand instead of what the two fields have, right or wrong."""
        preset = PRESETS.get(cleaned.get("thresholds", ""))
        for name in BASES:
            if preset is not None:
                self.errors.pop(name, None)
                cleaned[name] = getattr(preset, name)
            elif name in self.fields and name not in self.errors and cleaned[name] is None:
                self.add_error(name, self.fields[name].error_messages["required"])
        least, crossed = cleaned.get("minimum_base"), cleaned.get("crossed_minimum_base")
        if least and crossed and crossed < least:
            self.add_error(
                "crossed_minimum_base",
                _("Crossed groups are smaller: they cannot need fewer answers than other groups."),
            )

    def _bounds(self, cleaned: dict[str, Any]) -> tuple[dt.datetime | None, dt.datetime | None]:
        """The opening and the closing that reminders must lie between."""
        if self.state != Wave.State.DRAFT:
            return self.instance.opens_at, self.instance.closes_at
        return cleaned.get("opens_at"), cleaned.get("closes_at")

    def changed_facts(self) -> list[str]:
        """The wave's own fields that were changed."""
        aside = {"thresholds", *BASES}
        changed = [
            name
            for name in self.changed_data
            if not name.startswith("reminder_") and name not in aside
        ]
        # A preset sets numbers that nobody typed.
        bases = [name for name in BASES if name in self.fields]
        return changed + [name for name in bases if self.initial[name] != self.cleaned_data[name]]

    def reminders(self) -> dict[int, dt.datetime | None]:
        return {number: self.cleaned_data.get(f"reminder_{number}") for number in REMINDERS}


# The parts of the form: a heading, and its fields in rows.
PARTS = (
    (
        _("The wave"),
        (
            ("survey",),
            ("title",),
            ("code", "reference_period"),
            ("remark",),
            ("questionnaire_version",),
            ("is_pilot",),
            ("minutes",),
            ("editable_until_close",),
            ("gives_copy_as_pdf",),
        ),
    ),
    (_("Times"), (("opens_at", "closes_at"), ("reminder_1", "reminder_2", "reminder_3"))),
    (
        _("Who asks, and who answers questions"),
        (
            ("sender_name", "reply_to"),
            ("contact_name", "contact_email"),
            ("technical_email",),
            ("address_source",),
        ),
    ),
    (_("Privacy"), (("retention_months",), ("thresholds",), BASES)),
)


def _wave_layout(fields: Collection[str]) -> Layout:
    """The parts, with the fields that can be changed; a part without any is left out."""
    layout = Layout()
    for heading, rows in PARTS:
        kept = [[name for name in row if name in fields] for row in rows]
        if any(kept):
            layout.append(
                Fieldset(heading, *(Div(*row, css_class="form-grid") for row in kept if row))
            )
    return layout


class DrawForm(forms.Form):
    """Who is asked: everybody who holds one of the offices on a day."""

    offices = forms.MultipleChoiceField(
        label=_("Offices"),
        choices=Position.Office.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Position.Office.MAYOR, Position.Office.COUNTY_MAYOR],
    )
    day = forms.DateField(
        label=_("Who held the office on"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("What the register says of the units that day is kept with the sample."),
    )


class ClosingForm(forms.Form):
    """A new closing time."""

    closes_at = Moment(label=_("New closing time"))
