"""The chief executives' closed wave, loaded: fictional holders, and answers of nobody."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from surveys.demo.bulk import play
from surveys.demo.chance import stream
from surveys.demo.directors.answers import synthesise
from surveys.demo.directors.blueprint import SEED
from surveys.demo.drafts import DIRECTORS, draft_wave, questionnaire
from surveys.demo.field_times import FieldPeriod, in_oslo
from surveys.demo.holders import fictional_name
from surveys.demo.indicators import OF_DIRECTORS, define
from surveys.fieldwork.models import Wave
from surveys.register.models import Holder, Position, Unit

CODE = "radmenn-2018"
PERIOD = FieldPeriod(
    in_oslo(2018, 1, 8),
    (in_oslo(2018, 1, 18), in_oslo(2018, 1, 29)),
    in_oslo(2018, 2, 9, 23, 59),
)
"""Ours: KS only says that the survey belongs to the project of 2018."""

REMARK = (
    "Antall inviterte (439), antall svar (185) og datoene er våre: KS har bare publisert "
    "svarprosenten (42,1)."
)

HOLDING_DATE = dt.date(2018, 1, 2)
REGISTER_DATE = dt.date(2019, 1, 1)
"""The register of the division that began in 2018 has the figures of 2019."""


@transaction.atomic
def load_directors_wave() -> bool:
    """Make the wave with its synthetic answers; False when it is there already."""
    if Wave.objects.filter(code=CODE).exists():
        return False
    _appoint()
    version = questionnaire(CODE)
    wave = draft_wave(
        DIRECTORS,
        CODE,
        "Rådmannsundersøkelsen 2018",
        version,
        HOLDING_DATE,
        REGISTER_DATE,
        closes_at=PERIOD.closed_at,
        remark=REMARK,
        retention_months=120,
        is_synthetic=True,
    )
    define(wave.survey, OF_DIRECTORS)
    assert wave.sample is not None  # noqa: S101  # just drawn
    units = wave.sample.sampled_units.values_list("attributes", flat=True)
    order = [item.code for item in version.load().items()]
    play(wave, PERIOD, synthesise({str(one["number"]): one for one in units}, PERIOD, order))
    return True


def _appoint() -> None:
    """A director's position in every unit of the day, each with a fictional holder."""
    kinds = [Unit.Kind.MUNICIPALITY, Unit.Kind.COUNTY_AUTHORITY]
    units = Unit.objects.filter(kind__in=kinds).valid_on(HOLDING_DATE)
    Position.objects.bulk_create(
        (Position(unit=unit, office=Position.Office.DIRECTOR) for unit in units),
        ignore_conflicts=True,
    )
    vacant = Position.objects.filter(office=Position.Office.DIRECTOR, unit__in=units, holders=None)
    Holder.objects.bulk_create(
        Holder(
            position=position,
            name=fictional_name(stream(SEED, f"director {position.unit.number}")),
            email=f"radmann.{position.unit.number}@example.org",
            held_from=position.unit.valid_from,
            held_to=position.unit.valid_to,
            is_demo=True,
        )
        for position in vacant.select_related("unit")
    )
