"""Code frames, and what has been done with each open answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from surveys.exports.codebook import Text


class FrameCategory(models.Model):
    """One category of a survey's code frame for an open item; `key` is the answer's key."""

    survey = models.ForeignKey("surveys.Survey", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    code = models.PositiveSmallIntegerField(_("code"))
    label_nb = models.CharField(_("Name (bokmål)"), max_length=200)
    label_nn = models.CharField(_("Name (nynorsk)"), max_length=200)

    class Meta:
        verbose_name = _("category of a code frame")
        verbose_name_plural = _("categories of code frames")
        ordering = ["survey", "key", "code"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "key", "code"], name="one_category_per_code"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.code} {self.label_nb}"

    @property
    def label(self) -> Text:
        """The name by language."""
        return {"nb": self.label_nb, "nn": self.label_nn}


class ScreenedAnswer(models.Model):
    """An open answer as somebody has screened it; what was written stays with the response.

    `row_id` is the pseudonym of extraction. `original_hash` tells when the respondent has changed
    the answer since: it must then be screened again.
    """

    wave = models.ForeignKey("surveys.Wave", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    row_id = models.CharField(max_length=16)
    original_hash = models.CharField(max_length=64)
    text = models.TextField(_("text without names and places"), blank=True)
    is_withheld = models.BooleanField(_("withheld"), default=False)
    codes = models.JSONField(default=list)
    screened_by = models.CharField(_("screened by"), max_length=150)
    screened_at = models.DateTimeField(_("screened"))

    class Meta:
        verbose_name = _("screened answer")
        verbose_name_plural = _("screened answers")
        ordering = ["wave", "key", "row_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "key", "row_id"], name="one_screening_per_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.row_id}"
