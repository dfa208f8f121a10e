"""Drafts, and the log of what was done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.field_words import (
    field_words,
    language_words,
    type_words,
)
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Draft(models.Model):
    """A questionnaire's next version while it is written: one at a time, sound or not.

    `revision` goes up with each change; who changes names the one she has seen.
    """

    questionnaire = models.OneToOneField(
        Questionnaire, on_delete=models.CASCADE, related_name="draft"
    )
    document = models.JSONField()
    revision = models.PositiveIntegerField(_("revision"), default=1)
    based_on = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    edited_at = models.DateTimeField(_("last changed"))
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-edited_at"]

    def __str__(self) -> str:
        return f"{self.questionnaire} ({self._meta.verbose_name})"

    def newer_versions(self) -> QuerySet[QuestionnaireVersion]:
        """Versions locked beside the draft, that it knows nothing of: a typo fixed in the field."""
        base = self.based_on
        seen = base.number if base and base.questionnaire_id == self.questionnaire_id else 0
        return self.questionnaire.versions.filter(number__gt=seen)

    def was_asked(self, item: str) -> bool:
        """Whether the item stands in the version the draft began from: renaming keeps its series.

        Raises `DocumentFault` when that version cannot be read.
        """
        return self.based_on is not None and self.based_on.load().item(item) is not None


class DraftChange(models.Model):
    """One step in a draft: what was done, and how the document was before."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField(_("revision"))
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    message = models.CharField(_("what was done"), max_length=200)  # as the code writes it
    parameters: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    part = models.CharField(max_length=120)
    key = models.CharField(max_length=160, blank=True)
    before = models.JSONField(null=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("change of a draft")
        verbose_name_plural = _("changes of drafts")
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "revision"], name="one_change_per_revision"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """What was done, in the active language."""
        told = dict(self.parameters)
        if "field" in told:
            told["field"] = ", ".join(map(field_words, told["field"].split(", ")))
        if "language" in told:
            told["language"] = language_words(told["language"])
        if "type" in told:
            told["type"] = type_words(told["type"])
        return gettext(self.message) % told if told else gettext(self.message)
