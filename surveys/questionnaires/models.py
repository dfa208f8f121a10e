"""Questionnaires and their immutable versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
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
    """One locked version: a document that never changes, known by its content hash.

    One that `corrects` another differs from it in typing errors only, and may take its place in a
    wave that is in the field.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"))
    document = models.JSONField()
    content_hash = models.CharField(_("content hash"), max_length=64)
    locked_at = models.DateTimeField(_("locked at"))
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

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
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(corrects=F("id")), name="no_version_corrects_itself"
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

    def lineage(self) -> list[QuestionnaireVersion]:
        """The version, what it corrects, what that corrects, and so on: one instrument."""
        versions = [self]
        while (former := versions[-1].corrects) is not None:
            versions.append(former)
        return versions


class ItemSeries(models.Model):
    """Which item of one version equals which of another, and how far: a link of a time series."""

    class Relation(models.TextChoices):
        SAME = "same", _("the same")
        REWORDED = "reworded", _("reworded")
        RECODED = "recoded", _("recoded")
        BREAK = "break", _("break")

    series = models.CharField(_("series"), max_length=60)
    version_a = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="series_onward"
    )
    item_a = models.CharField(_("item in the first version"), max_length=30)
    version_b = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="series_back"
    )
    item_b = models.CharField(_("item in the second version"), max_length=30)
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    recoding = models.JSONField(default=dict)  # code in the first version → code in the second
    note = models.JSONField(default=dict)  # language → words
    # Of a break: the units among which the answers may be compared, as a condition on the frame.
    scope = models.JSONField(null=True, blank=True)
    declared_at = models.DateTimeField(_("declared"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("item series")
        verbose_name_plural = _("item series")
        ordering = ["version_a", "version_b", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version_a", "item_a", "version_b"], name="one_successor_in_a_version"
            ),
            models.UniqueConstraint(
                fields=["version_a", "version_b", "item_b"], name="one_predecessor_in_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.item_a} → {self.item_b} ({self.get_relation_display()})"
