"""The cube: counts of a wave's answers, computed once and read by every page; and the snapshot."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from results.tabulation.faults import fault_text


class Cube(models.Model):
    """One per wave, recomputed whole. Empty until `computed_at` is set.

    `breakdowns` has, per breakdown, its printed definition and the sizes of its groups;
    `suppression` what must be hidden of each item, why, and the thresholds it was decided under.
    `design` is a `results.statistics.designs.Design`, packed, and `strata` their names.
    `crossings` are the pairs of breakdowns it was asked to cross. `fault` is why the last computing
    came to nothing (`results.tabulation.faults`), empty when it did not; `failed_at` when.
    `claimed_until` is the lease of the one who computes it now, who has come to item `items_done`
    of `items_expected`.
    """

    wave = models.OneToOneField("surveys.Wave", on_delete=models.CASCADE, related_name="+")
    computed_at = models.DateTimeField(_("computed at"), null=True, blank=True)
    invited = models.PositiveIntegerField(_("invited"), default=0)
    answered = models.PositiveIntegerField(_("answered"), default=0)
    questionnaire_hash = models.CharField(max_length=64, blank=True)
    codebook_hash = models.CharField(max_length=64, blank=True)
    # The scheme that the figures are weighted by, and the report of the run.
    weighting = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    breakdowns = models.JSONField(default=dict)
    suppression = models.JSONField(default=dict)
    design = models.BinaryField(default=bytes)
    strata = models.JSONField(default=list)
    crossings = models.JSONField(default=list)
    fault = models.JSONField(default=dict)
    failed_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    items_done = models.PositiveIntegerField(default=0)
    items_expected = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("cube")
        verbose_name_plural = _("cubes")
        ordering = ["wave"]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.answered}"

    @property
    def is_being_computed(self) -> bool:
        """Whether somebody computes it now."""
        return self.claimed_until is not None and self.claimed_until > timezone.now()

    @property
    def fault_text(self) -> str:
        """Why the last computing came to nothing, and what to do; empty when it did not."""
        return fault_text(self.fault) if self.fault else ""


class CubeTable(models.Model):
    """A variable by a breakdown: a `CountTable` or a `NumberTable`, packed and squeezed."""

    class Kind(models.TextChoices):
        CODES = "codes", _("codes")
        NUMBERS = "numbers", _("numbers")

    cube = models.ForeignKey(Cube, on_delete=models.CASCADE, related_name="tables")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CODES)
    variable = models.CharField(max_length=100)
    breakdown = models.CharField(max_length=121, blank=True)
    counts = models.BinaryField(default=bytes)

    class Meta:
        verbose_name = _("table of a cube")
        verbose_name_plural = _("tables of cubes")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cube", "variable", "breakdown", "kind"],
                name="one_table_per_variable_and_split",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variable} / {self.breakdown or '–'}"


class SnapshotColumn(models.Model):
    """A column of the extraction that the cube was made from, for what no cube has counted."""

    cube = models.ForeignKey(Cube, on_delete=models.CASCADE, related_name="columns")
    name = models.CharField(max_length=120)
    values = models.BinaryField()

    class Meta:
        verbose_name = _("column of a snapshot")
        verbose_name_plural = _("columns of snapshots")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cube", "name"], name="one_column_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Crossing(models.Model):
    """Two breakdowns that a survey's cubes cross."""

    survey = models.ForeignKey("surveys.Survey", on_delete=models.CASCADE, related_name="+")
    first = models.CharField(_("first breakdown"), max_length=60)
    second = models.CharField(_("second breakdown"), max_length=60)

    class Meta:
        verbose_name = _("crossing")
        verbose_name_plural = _("crossings")
        ordering = ["survey", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "first", "second"], name="two_breakdowns_are_crossed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} × {self.second}"
