"""The weighting of a wave: what staff chose, and what the last run made of it."""

from __future__ import annotations

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from results.weighting.reports import Report
from results.weighting.schemes import UNWEIGHTED, Scheme


class WaveWeighting(models.Model):
    """`scheme` is a `results.weighting.schemes.Scheme`, `report` a `reports.Report`, both as JSON.

    The report is that of the last run, kept with it: targets, sums before and after, design effect.
    """

    wave = models.OneToOneField("surveys.Wave", on_delete=models.CASCADE, related_name="+")
    scheme = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True)
    changed_by = models.CharField(_("changed by"), max_length=150, blank=True)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    report = models.JSONField(null=True, blank=True)
    ran_at = models.DateTimeField(_("computed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("weighting of a wave")
        verbose_name_plural = _("weightings of waves")
        ordering = ["wave"]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.load().kind}"

    def load(self) -> Scheme:
        """The scheme as typed values."""
        return msgspec.convert(self.scheme, Scheme, str_keys=True)

    def load_report(self) -> Report | None:
        """The report of the last run as typed values; None before there is one."""
        return msgspec.convert(self.report, Report) if self.report else None


def scheme_of(wave_id: int) -> Scheme:
    """The wave's scheme; none chosen is none."""
    found = WaveWeighting.objects.filter(wave_id=wave_id).first()
    return found.load() if found is not None else UNWEIGHTED
