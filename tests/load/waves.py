"""Make an open wave of the measured questionnaire and print its links, one a line.

Run beside the servers, with their environment: `python -m tests.load.waves SIZE`.
"""

import datetime as dt
import os
import sys

import django


def make_measured_wave(size: int) -> list[str]:
    """The links of a new wave in the field with that many cases; nothing is sent."""
    from django.utils import timezone  # noqa: PLC0415 (Django must be set up)

    from surveys.fieldwork.links import link_for  # noqa: PLC0415
    from surveys.fieldwork.models import Wave  # noqa: PLC0415
    from surveys.register.models import Position, SampledUnit, Unit  # noqa: PLC0415
    from tests.factories import make_sample, make_version, make_wave  # noqa: PLC0415
    from tests.load.questionnaire import document  # noqa: PLC0415

    sample = make_sample(0)
    first = Unit.objects.count()
    units = Unit.objects.bulk_create(
        Unit(
            kind="municipality", number=f"{place}", name=f"Kommune {place}", valid_from=dt.date.min
        )
        for place in range(first, first + size)
    )
    positions = Position.objects.bulk_create(Position(unit=unit, office="mayor") for unit in units)
    SampledUnit.objects.bulk_create(
        SampledUnit(
            sample=sample,
            position=position,
            unit_name=position.unit.name,
            office="mayor",
            attributes={"kind": "municipality", "population": 6000, "language_form": "nb"},
        )
        for position in positions
    )
    now = timezone.now()
    code = f"measured-{Wave.objects.count()}"
    version = make_version(document())
    wave = make_wave(code=code, version=version, sample=sample, opens_at=now)
    Wave.objects.filter(pk=wave.pk).update(state=Wave.State.OPEN)
    return [link_for(case) for case in wave.invitations.all()]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barometer.settings")
    django.setup()
    sys.stdout.writelines(f"{link}\n" for link in make_measured_wave(int(sys.argv[1])))
