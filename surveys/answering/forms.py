"""Forms of the pages beside the questionnaire. Questions are not asked by these: see item types."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ForwardForm(forms.Form):
    """Who the right one is."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the name of the right one.")},
    )
    email = forms.EmailField(
        label=_("E-mail address at work"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write the e-mail address of the right one."),
            "invalid": _("Write the whole e-mail address, for example name@municipality.no."),
        },
    )
    with_answers = forms.BooleanField(
        label=_("Let them see and go on with what I have answered"), required=False
    )

    def __init__(self, *args: object, is_begun: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not is_begun:
            del self.fields["with_answers"]


class LinkForm(forms.Form):
    """Where the link went."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The address that the invitation was sent to."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole e-mail address, for example name@municipality.no."),
        },
    )


class NotMeForm(forms.Form):
    """That the link is not for her, and what she knows. The box keeps robots from saying it."""

    is_sure = forms.BooleanField(
        error_messages={"required": _("Tick the box if this is not for you.")}
    )
    words = forms.CharField(
        label=_("Do you know whom we should ask instead? (optional)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only those at KS who run the survey read this."),
    )

    def __init__(self, *args: object, addressee: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["is_sure"].label = _("I am not %(addressee)s") % {"addressee": addressee}
