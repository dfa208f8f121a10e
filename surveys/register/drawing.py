"""Draws samples: who is asked in a wave, with what the register says of their units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from surveys.register.models import Holder, Position, Sample, SampledUnit, UnitAttributes

Attributes = dict[str, str | int | None]


class DrawError(Exception):
    """A sample that cannot be drawn from the register as it is."""


@transaction.atomic
def draw_census(
    title: str, offices: Collection[str], holding_date: dt.date, register_date: dt.date
) -> Sample:
    """Takes every position with one of the offices in units valid on the holding date.

    The holder is who held it that day; a vacant position is drawn too. The attributes known on
    the register date are frozen. Raises `DrawError` when there is no position, or a unit without
    attributes.
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
    return list(
        Position.objects.valid_on(holding_date)
        .filter(office__in=offices)
        .select_related("unit")
        .prefetch_related(
            Prefetch(
                "unit__attributes",
                UnitAttributes.objects.filter(as_of__lte=register_date).order_by("-as_of"),
            ),
            Prefetch("holders", Holder.objects.holding_on(holding_date).order_by("-held_from")),
        )
        .order_by("unit__kind", "unit__number", "office")
    )


def _sampled_unit(sample: Sample, position: Position) -> SampledUnit:
    known = list(position.unit.attributes.all())
    if not known:
        raise DrawError(f"The register knows nothing of {position.unit} on {sample.register_date}.")
    holders = list(position.holders.all())
    return SampledUnit(
        sample=sample,
        position=position,
        holder=holders[0] if holders else None,
        unit_name=position.unit.name,
        office=position.office,
        attributes=frozen_attributes(known[0]),
    )


def frozen_attributes(attributes: UnitAttributes) -> Attributes:
    """The background of a sampled unit, under the names that conditions and results use.

    A county authority has inhabitants, but is no municipality of that size, nor has it a
    centrality: both are null, so that it falls in no group of municipalities.
    """
    unit = attributes.unit
    is_municipality = unit.kind == unit.Kind.MUNICIPALITY
    return {
        "kind": unit.kind,
        "number": unit.number,
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
