"""Questionnaires and their immutable versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.format import kept_document, parsed_document

if TYPE_CHECKING:
    from surveys.questionnaires.document import Document


class Questionnaire(models.Model):
    """An instrument through its versions."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """One locked version: a document that never changes, known by its content hash."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"))
    document = models.JSONField()
    content_hash = models.CharField(_("content hash"), max_length=64)
    locked_at = models.DateTimeField(_("locked at"))

    class Meta:
        verbose_name = _("questionnaire version")
        verbose_name_plural = _("questionnaire versions")
        ordering = ["questionnaire", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="one_version_per_number"
            ),
            models.UniqueConstraint(
                fields=["questionnaire", "content_hash"], name="one_version_per_content"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} v{self.number}"

    def load(self) -> Document:
        """The parsed document, kept in the process by its hash.

        The field itself is read only the first time: it may be deferred. Raises `DocumentFault`
        when the stored document no longer has its content hash.
        """
        kept = kept_document(self.content_hash)
        return kept or parsed_document(self.content_hash, self.document)
