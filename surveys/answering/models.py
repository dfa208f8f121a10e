"""Responses: one per invitation, answers as one document keyed by item code; pilots' comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.fieldwork.models import LANGUAGES, Invitation, Wave
from surveys.questionnaires.models import QuestionnaireVersion

if TYPE_CHECKING:
    from surveys.questionnaires.on_path import Answers


class Response(models.Model):
    """One filled-in questionnaire. No name, address, IP or browser is kept beside it."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="response")
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="responses")
    questionnaire_version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="responses"
    )
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)
    answers = models.JSONField(default=dict)
    drafts = models.JSONField(default=dict)  # field → what was typed and does not count
    # What she changes after submitting: it counts when she submits again; None while she does not.
    amended = models.JSONField(null=True, blank=True)
    saved_pages = models.JSONField(default=dict)  # page code → revision it was last saved at
    saving_windows = models.JSONField(default=dict)  # page code → window that saved it, its turn
    order_seed = models.PositiveIntegerField(default=0)  # of categories in random order
    revision = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(_("started"))
    saved_at = models.DateTimeField(_("last saved"))
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    receipt_number = models.CharField(_("receipt number"), max_length=20, blank=True)
    checksum = models.CharField(_("checksum"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["wave", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["receipt_number"],
                condition=~Q(receipt_number=""),
                name="a_receipt_number_once",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(receipt_number=""),
                name="a_submitted_response_has_a_receipt",
            ),
        ]
        indexes = [models.Index(fields=["wave", "submitted_at"], name="response_wave_submitted")]

    def __str__(self) -> str:
        return self.receipt_number or f"{self.wave} #{self.pk}"

    @property
    def current(self) -> Answers:
        """What pages show and change: what is being amended after submission, else the answers."""
        answers: Answers = self.answers if self.amended is None else self.amended
        return answers


class ItemComment(models.Model):
    """What one who tries out a questionnaire writes about an item. Never among the answers."""

    LONGEST = 2000

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="comments")
    item = models.CharField(_("item"), max_length=60)
    text = models.TextField(_("text"), max_length=LONGEST)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("comment on an item")
        verbose_name_plural = _("comments on items")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "item"], name="one_comment_on_an_item"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.text[:40]}"
