"""Figures from outside that a series is held against, with their source."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceFigure(models.Model):
    """One figure of somebody else's: «Danmark 2015: 79 %», entered by staff."""

    survey = models.ForeignKey("surveys.Survey", on_delete=models.CASCADE, related_name="+")
    item = models.CharField(_("item"), max_length=60)
    place = models.CharField(
        _("Where"), max_length=100, help_text=_("For example: Denmark, state units")
    )
    year = models.PositiveSmallIntegerField(
        _("Year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    percent = models.DecimalField(
        _("Per cent"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    about = models.CharField(
        _("What is counted"), max_length=300, help_text=_("Question and base, as the source has it")
    )
    source = models.CharField(_("Source"), max_length=300)
    is_demo = models.BooleanField(_("demo"), default=False)

    class Meta:
        verbose_name = _("reference figure")
        verbose_name_plural = _("reference figures")
        ordering = ["survey", "item", "year", "place", "pk"]

    def __str__(self) -> str:
        return f"{self.place} {self.year}: {self.percent} %"
