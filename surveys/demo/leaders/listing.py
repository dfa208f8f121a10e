"""The fictional workplaces and their leaders in the register, all marked as demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from surveys.demo.chance import stream
from surveys.demo.holders import fictional_name
from surveys.demo.leaders.workplaces import SEED, Owner, list_workplaces
from surveys.register.models import Holder, Position, Unit, UnitAttributes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from surveys.demo.leaders.workplaces import Workplace

BATCH = 1000


@transaction.atomic
def load_workplaces(division: dt.date) -> int:
    """Every workplace of the lists that is not there yet, below the units valid on the day.

    The same register always gets the same workplaces and leaders. Returns how many were new.
    """
    owners = {f"{unit.kind}:{unit.number}": unit for unit in _owners(division)}
    listed = list_workplaces(_as_owner(unit, division) for unit in owners.values())
    known = set(Unit.objects.filter(kind=Unit.Kind.WORKPLACE).values_list("number", flat=True))
    new = [one for one in listed if one.number not in known]
    units = Unit.objects.bulk_create((_unit(one, owners) for one in new), batch_size=BATCH)
    UnitAttributes.objects.bulk_create(
        (_attributes(one, unit) for one, unit in zip(new, units, strict=True)), batch_size=BATCH
    )
    positions = Position.objects.bulk_create(
        (Position(unit=unit, office=Position.Office.LEADER) for unit in units), batch_size=BATCH
    )
    Holder.objects.bulk_create(_leaders(new, positions), batch_size=BATCH)
    return len(new)


def _owners(division: dt.date) -> list[Unit]:
    """Municipalities and county authorities; not those of which the centrality is not known."""
    kinds = [Unit.Kind.MUNICIPALITY, Unit.Kind.COUNTY_AUTHORITY]
    units = Unit.objects.filter(kind__in=kinds).valid_on(division).prefetch_related("attributes")
    return [
        unit
        for unit in units
        if unit.kind == Unit.Kind.COUNTY_AUTHORITY or _known(unit, division).centrality
    ]


def _known(unit: Unit, day: dt.date) -> UnitAttributes:
    return max(
        (one for one in unit.attributes.all() if one.as_of <= day), key=lambda one: one.as_of
    )


def _as_owner(unit: Unit, day: dt.date) -> Owner:
    known = _known(unit, day)
    return Owner(unit.kind, unit.number, unit.name, known.region, known.population or 0)


def _unit(workplace: Workplace, owners: Mapping[str, Unit]) -> Unit:
    return Unit(
        kind=Unit.Kind.WORKPLACE,
        number=workplace.number,
        name=workplace.name,
        valid_from=workplace.valid_from,
        valid_to=workplace.valid_to,
        parent=owners[workplace.owner],
        is_demo=True,
    )


def _attributes(workplace: Workplace, unit: Unit) -> UnitAttributes:
    return UnitAttributes(
        unit=unit,
        as_of=workplace.valid_from,
        sector=workplace.sector,
        unit_type=workplace.unit_type,
        employees=workplace.employees,
        contact_route=workplace.route,
    )


def _leaders(workplaces: Sequence[Workplace], positions: Sequence[Position]) -> list[Holder]:
    return [
        Holder(
            position=position,
            name=fictional_name(stream(SEED, f"leader {workplace.number}")),
            email=_address(workplace),
            held_from=workplace.valid_from,
            held_to=workplace.valid_to,
            is_demo=True,
        )
        for workplace, position in zip(workplaces, positions, strict=True)
    ]


def _address(workplace: Workplace) -> str:
    """The leader's own; or the central office's, which all workplaces behind it share."""
    if workplace.route == "direct":
        return f"leder.{workplace.number.lower()}@example.org"
    return f"postmottak.{workplace.owner.partition(':')[2]}@example.org"
