"""Draws samples: who is asked in a wave, with what the register says of their units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from surveys.register.models import Holder, Position, Sample, SampledUnit, Unit, UnitAttributes

Attributes = dict[str, str | int | None]


class DrawError(Exception):
    """A sample that cannot be drawn from the register as it is."""


@transaction.atomic
def draw_census(
    title: str, offices: Collection[str], holding_date: dt.date, register_date: dt.date
) -> Sample:
    """Takes every position with one of the offices in units valid on the holding date.

    The holder is who held it that day; a vacant position is drawn too. The attributes known on
    the register date are frozen. Raises `DrawError` when there is no position, or nothing is known
    of a unit or of the one it belongs to.
    """
    positions = list(_positions(offices, holding_date, register_date))
    if not positions:
        raise DrawError(f"The register has no {', '.join(offices)} on {holding_date}.")
    sample = Sample.objects.create(
        title=title,
        method=Sample.Method.CENSUS,
        holding_date=holding_date,
        register_date=register_date,
        drawn_at=timezone.now(),
        population_size=len(positions),
    )
    SampledUnit.objects.bulk_create(_sampled_unit(sample, position) for position in positions)
    return sample


def _positions(
    offices: Collection[str], holding_date: dt.date, register_date: dt.date
) -> list[Position]:
    known = UnitAttributes.objects.filter(as_of__lte=register_date).order_by("-as_of")
    return list(
        Position.objects.valid_on(holding_date)
        .filter(office__in=offices)
        .select_related("unit")
        .prefetch_related(
            Prefetch("unit__attributes", known),
            "unit__parent",
            Prefetch("unit__parent__attributes", known),
            Prefetch("holders", Holder.objects.holding_on(holding_date).order_by("-held_from")),
        )
        .order_by("unit__kind", "unit__number", "office")
    )


def _sampled_unit(sample: Sample, position: Position) -> SampledUnit:
    unit = position.unit
    known = [_known(one, sample.register_date) for one in (unit, unit.parent) if one is not None]
    holders = list(position.holders.all())
    return SampledUnit(
        sample=sample,
        position=position,
        holder=holders[0] if holders else None,
        unit_name=unit.name,
        office=position.office,
        attributes=frozen_attributes(*known),
    )


def _known(unit: Unit, day: dt.date) -> UnitAttributes:
    newest = next(iter(unit.attributes.all()), None)
    if newest is None:
        raise DrawError(f"The register knows nothing of {unit} on {day}.")
    return newest


def frozen_attributes(own: UnitAttributes, of_owner: UnitAttributes | None = None) -> Attributes:
    """The background of a sampled unit, under the names that conditions and results use.

    A county authority has inhabitants, but is no municipality of that size, nor has it a
    centrality: both are null, so that it falls in no group of municipalities. A workplace lies
    where the municipality or county authority lies that it belongs to.
    """
    frozen = {"kind": own.unit.kind, "number": own.unit.number, **_place(of_owner or own)}
    if of_owner is not None:
        frozen |= {
            "owner_kind": of_owner.unit.kind,
            "sector": own.sector,
            "unit_type": own.unit_type,
            "employees": own.employees,
            "contact_route": own.contact_route,
        }
    return frozen


def _place(attributes: UnitAttributes) -> Attributes:
    is_municipality = attributes.unit.kind == Unit.Kind.MUNICIPALITY
    return {
        "population": attributes.population if is_municipality else None,
        "centrality": attributes.centrality if is_municipality else None,
        "centrality_from": attributes.centrality_from,
        "county_number": attributes.county_number,
        "county_name": attributes.county_name,
        "region": attributes.region,
        "language_form": attributes.language_form,
        "language_form_from": attributes.language_form_from,
        "merging": None if attributes.merging is None else int(attributes.merging),
    }
