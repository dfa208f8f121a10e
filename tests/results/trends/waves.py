"""Two waves of one survey, the same units in both, with cubes."""

import datetime as dt
from typing import Any

from django.utils import timezone

from results.tabulation.cubes import compute_cube
from surveys.fieldwork.models import Invitation, Wave
from surveys.questionnaires.models import ItemSeries, QuestionnaireVersion
from tests.factories import make_version, make_wave
from tests.results.answered import DOCUMENT, make_answered_wave, submit_answers

YES, NO = {"P1": 1}, {"P1": 2}
LATER_DOCUMENT = DOCUMENT | {"code": "innovation-later"}
SCOPE = {"op": "eq", "item": "frame.region", "value": "Østlandet"}


def make_two_waves(
    before: int = 10, after: int = 30, size: int = 40, *, later: dict[str, Any] | None = None
) -> tuple[Wave, Wave]:
    """`before` of `size` said yes in the first wave, `after` of the same units in the second."""
    first = make_answered_wave(
        [YES if place < before else NO for place in range(size)], title="Første"
    )
    assert first.sample is not None
    now = timezone.now()
    version = make_version(later) if later else first.questionnaire_version
    second = make_wave(
        version=version,
        sample=copy_of_sample(first),
        survey=first.survey,
        title="Andre",
        state=Wave.State.CLOSED,
        opens_at=now + dt.timedelta(days=380),
        closes_at=now + dt.timedelta(days=400),
    )
    cases = Invitation.objects.filter(wave=second).order_by("sampled_unit_id")
    for place, case in enumerate(cases):
        submit_answers(case, YES if place < after else NO)
    compute_cube(first.code)
    compute_cube(second.code)
    return first, second


def copy_of_sample(wave: Wave) -> Any:
    """Another sample of the very same positions."""
    assert wave.sample is not None
    units = list(wave.sample.sampled_units.order_by("pk"))
    sample = wave.sample
    sample.pk = None
    sample.save()
    for unit in units:
        unit.pk = None
        unit.sample = sample
        unit.save()
    return sample


def declare(
    first: Wave,
    second: Wave,
    relation: str,
    note: str = "Flere sektorer",
    **fields: Any,
) -> ItemSeries:
    """Say how P1 of the second wave's questionnaire compares with P1 of the first's."""
    return ItemSeries.objects.create(
        version_a=version_of(first),
        version_b=version_of(second),
        item_a="P1",
        item_b="P1",
        series="P1",
        relation=relation,
        note={"nb": note, "nn": note},
        declared_at=timezone.now(),
        **fields,
    )


def version_of(wave: Wave) -> QuestionnaireVersion:
    assert wave.questionnaire_version is not None
    return wave.questionnaire_version
