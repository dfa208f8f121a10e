"""Units, their dated attributes, positions, holders, and samples drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from surveys.register.querysets import HolderQuerySet, PositionQuerySet, UnitQuerySet

if TYPE_CHECKING:
    import datetime as dt


@auditlog.register()
class Unit(models.Model):
    """A municipality, county authority or workplace, under the number it has from–to."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        COUNTY_AUTHORITY = "county_authority", _("county authority")
        WORKPLACE = "workplace", _("workplace")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    number = models.CharField(_("number"), max_length=9)
    name = models.CharField(_("name"), max_length=200)
    organisation_number = models.CharField(_("organisation number"), max_length=9, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    # The municipality or county authority that a workplace belongs to.
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="workplaces",
        verbose_name=_("belongs to"),
    )
    is_demo = models.BooleanField(_("fictional"), default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["number", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "valid_from"], name="one_unit_per_number_and_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="a_unit_ends_after_its_start",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def attributes_at(self, day: dt.date) -> UnitAttributes | None:
        """The attributes known on that day, the newest first; None when there are none."""
        return self.attributes.filter(as_of__lte=day).order_by("-as_of").first()


class UnitAttributes(models.Model):
    """What the registers say of a unit from a date on. An empty field is unknown.

    Sector, type, employees and contact route are those of workplaces: sector and type are values of
    `data/groupings.json`. Where a workplace lies is told by the unit that it belongs to.
    """

    class ContactRoute(models.TextChoices):
        DIRECT = "direct", _("to the leader")
        CENTRAL = "central", _("through the central office")

    class LanguageForm(models.TextChoices):
        BOKMAL = "nb", _("bokmål")
        NYNORSK = "nn", _("nynorsk")
        NEUTRAL = "neutral", _("neutral")

    class Provenance(models.TextChoices):
        REGISTER = "register", _("register")
        SUCCESSOR = "successor", _("from the successor")

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="attributes")
    as_of = models.DateField(_("as of"))
    county_number = models.CharField(_("county number"), max_length=2, blank=True)
    county_name = models.CharField(_("county"), max_length=100, blank=True)
    region = models.CharField(_("region"), max_length=50, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    centrality = models.PositiveSmallIntegerField(_("centrality"), null=True, blank=True)
    centrality_from = models.CharField(
        _("source of centrality"), max_length=20, choices=Provenance, default=Provenance.REGISTER
    )
    language_form = models.CharField(
        _("language form"), max_length=10, choices=LanguageForm, blank=True
    )
    language_form_from = models.CharField(
        _("source of language form"), max_length=20, choices=Provenance, default=Provenance.REGISTER
    )
    # Whether the unit goes together with others when the division of the country next changes.
    merging = models.BooleanField(_("will merge"), null=True, blank=True)
    sector = models.CharField(_("sector"), max_length=30, blank=True)
    unit_type = models.CharField(_("type of workplace"), max_length=30, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    contact_route = models.CharField(
        _("contact route"), max_length=10, choices=ContactRoute, blank=True
    )

    class Meta:
        verbose_name = _("unit attributes")
        verbose_name_plural = _("unit attributes")
        ordering = ["unit", "-as_of"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "as_of"], name="one_attribute_set_per_date"),
            models.CheckConstraint(
                condition=Q(centrality__isnull=True) | Q(centrality__range=(1, 6)),
                name="centrality_is_one_to_six",
                violation_error_message=_("Centrality is a class from 1 to 6."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ({self.as_of})"


@auditlog.register()
class Position(models.Model):
    """An office in a unit: the one who is asked, whoever holds it."""

    class Office(models.TextChoices):
        MAYOR = "mayor", _("mayor")
        COUNTY_MAYOR = "county_mayor", _("county mayor")
        DIRECTOR = "director", _("municipal director")
        LEADER = "leader", _("leader of the workplace")

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="positions")
    office = models.CharField(_("office"), max_length=20, choices=Office)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["unit__number", "office"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "office"], name="one_office_per_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_office_display()}, {self.unit}"


def hidden(value: str) -> str:
    """What the log shows for contact data: that it was changed, not from or to what."""
    return "…" if value else ""


@auditlog.register(
    mask_fields=["email", "telephone"], mask_callable="surveys.register.models.hidden"
)
class Holder(models.Model):
    """A person who holds a position from–to. Contact data: never beside answers."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="holders")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    held_from = models.DateField(_("held from"))
    held_to = models.DateField(_("held to"), null=True, blank=True)
    is_demo = models.BooleanField(_("demo"), default=False)

    objects = HolderQuerySet.as_manager()

    class Meta:
        verbose_name = _("holder")
        verbose_name_plural = _("holders")
        ordering = ["position", "-held_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "held_from"], name="one_holder_starts_per_day"
            ),
            models.CheckConstraint(
                condition=Q(held_to__isnull=True) | Q(held_to__gte=F("held_from")),
                name="a_holder_leaves_after_starting",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """One person at a time: refuses a period in which another holds the position."""
        others = Holder.objects.exclude(pk=self.pk).filter(position_id=self.position_id)
        other = others.holding_between(self.held_from, self.held_to).first()
        if other is not None:
            raise ValidationError(
                _("%(name)s holds the position %(period)s."),
                code="overlap",
                params={"name": other.name, "period": other.period()},
            )

    def period(self) -> str:
        """The days of holding, as the reader's language writes them: 16.10.2023–."""
        days = [self.held_from, self.held_to]
        return "–".join(date_format(day, "SHORT_DATE_FORMAT") if day else "" for day in days)


class Sample(models.Model):
    """The units drawn for one wave, with what the register said on the day of the draw."""

    class Method(models.TextChoices):
        CENSUS = "census", _("census")
        STRATIFIED = "stratified", _("stratified random sample")

    title = models.CharField(_("title"), max_length=200)
    method = models.CharField(_("method"), max_length=20, choices=Method, default=Method.CENSUS)
    holding_date = models.DateField(_("holding date"))
    register_date = models.DateField(_("register date"))
    drawn_at = models.DateTimeField(_("drawn at"))
    population_size = models.PositiveIntegerField(_("population size"))

    class Meta:
        verbose_name = _("sample")
        verbose_name_plural = _("samples")

    def __str__(self) -> str:
        return self.title


class SampledUnit(models.Model):
    """One position in a sample; register attributes are frozen here."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="sampled_units")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, null=True, related_name="+")
    unit_name = models.CharField(max_length=200)
    office = models.CharField(max_length=20, choices=Position.Office)
    stratum = models.CharField(max_length=50, default="all")
    inclusion_probability = models.FloatField(default=1.0)
    attributes = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("sampled unit")
        verbose_name_plural = _("sampled units")
        ordering = ["sample", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "position"], name="a_position_once_per_sample"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_office_display()}, {self.unit_name}"
