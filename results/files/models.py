"""Requests for files with a wave's answers. The file itself is on disk, for a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DataFile(models.Model):
    """One file asked for: the row says what must be made, by whom it was asked, and why."""

    class Variant(models.TextChoices):
        CODES = "codes", _("Codes")
        LABELS = "labels", _("Labels")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        GONE = "gone", _("deleted")

    wave = models.ForeignKey("surveys.Wave", on_delete=models.CASCADE, related_name="+")
    variant = models.CharField(_("values"), max_length=10, choices=Variant, default=Variant.LABELS)
    with_texts = models.BooleanField(_("with open answers"), default=False)
    language = models.CharField(max_length=5, default="nb")
    reason = models.CharField(_("purpose"), max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    claimed_until = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("progress, per cent"), default=0)
    rows = models.PositiveIntegerField(_("rows"), null=True, blank=True)
    name = models.CharField(_("file"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    expires_at = models.DateTimeField(_("deleted after"), null=True, blank=True)
    downloads = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        verbose_name = _("data file")
        verbose_name_plural = _("data files")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_data_file_has_a_purpose"),
        ]
        indexes = [models.Index(fields=["state", "claimed_until"], name="data_file_queue")]

    def __str__(self) -> str:
        return self.name or f"{self.wave_id} {self.variant}"

    @property
    def is_on_its_way(self) -> bool:
        """Whether it is still to be made."""
        return self.state in (self.State.WAITING, self.State.WORKING)

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken now."""
        if self.state != self.State.READY or self.expires_at is None:
            return False
        return timezone.now() < self.expires_at
