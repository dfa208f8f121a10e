"""Derived variables as staff have defined them, for all waves of a survey."""

from __future__ import annotations

import msgspec
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.exports.derived.definition import Definition
from surveys.exports.derived.entries import Derived

CODE = RegexValidator(
    r"^[A-Z][A-Za-z0-9_]{0,29}$",
    _("Begin with a capital letter, and use letters, numbers and underscores only."),
)


class DerivedVariable(models.Model):
    """What is made of a survey's answers, in every wave whose questionnaire has the items.

    `definition` is a `surveys.exports.derived.definition.Definition` as JSON, `title` a text by
    language.
    """

    survey = models.ForeignKey(
        "surveys.Survey", on_delete=models.CASCADE, related_name="derived_variables"
    )
    code = models.CharField(_("code"), max_length=30, validators=[CODE])
    title = models.JSONField(_("title"), default=dict)
    definition = models.JSONField(_("definition"), default=dict)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.CharField(_("changed by"), max_length=150, blank=True)
    is_demo = models.BooleanField(_("demo"), default=False)

    class Meta:
        verbose_name = _("derived variable")
        verbose_name_plural = _("derived variables")
        ordering = ["survey", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "code"], name="one_derived_variable_per_code"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.code}"

    def load(self) -> Derived:
        """The variable with its definition as typed values."""
        return Derived(self.code, self.title, msgspec.convert(self.definition, Definition))


def derived_of(survey_id: int) -> list[Derived]:
    """The survey's variables, by code."""
    return [one.load() for one in DerivedVariable.objects.filter(survey_id=survey_id)]
