"""The cube: counts of a wave's answers, computed once and read by every page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cube(models.Model):
    """One per wave, recomputed whole. Empty until `computed_at` is set.

    `breakdowns` has, per breakdown, its printed definition and the sizes of its groups.
    `claimed_until` is the lease of the one who computes it now.
    """

    wave = models.OneToOneField("surveys.Wave", on_delete=models.CASCADE, related_name="+")
    computed_at = models.DateTimeField(_("computed at"), null=True, blank=True)
    invited = models.PositiveIntegerField(_("invited"), default=0)
    answered = models.PositiveIntegerField(_("answered"), default=0)
    questionnaire_hash = models.CharField(max_length=64, blank=True)
    codebook_hash = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    breakdowns = models.JSONField(default=dict)
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("cube")
        verbose_name_plural = _("cubes")
        ordering = ["wave"]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.answered}"


class CubeTable(models.Model):
    """How often each code of a variable was given, per group: `{group: {code: respondents}}`."""

    cube = models.ForeignKey(Cube, on_delete=models.CASCADE, related_name="tables")
    variable = models.CharField(max_length=100)
    breakdown = models.CharField(max_length=60, blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("table of a cube")
        verbose_name_plural = _("tables of cubes")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cube", "variable", "breakdown"], name="one_table_per_variable_and_split"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variable} / {self.breakdown or '–'}"
