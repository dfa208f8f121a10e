"""The two closed waves of leaders, loaded: a fictional list, and answers of nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from surveys.demo.bulk import play
from surveys.demo.cases import Case, Losses, language_of, make_cases
from surveys.demo.drafts import LEADERS, draft_wave, questionnaire
from surveys.demo.field_times import FieldPeriod, in_oslo
from surveys.demo.indicators import OF_LEADERS, define, weight
from surveys.demo.leaders import blueprint_2018, blueprint_2020
from surveys.demo.leaders.answers import answer_all
from surveys.demo.leaders.listing import load_workplaces
from surveys.demo.leaders.respondents import draw_respondents
from surveys.demo.reference_figures import hold_against_denmark
from surveys.fieldwork.models import Wave
from surveys.fieldwork.thresholds import MANY_LEADERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.demo.leaders.blueprint import Blueprint
    from surveys.register.drawing import Attributes

DIVISION = dt.date(2019, 1, 1)
"""The register begins with this division: the list of 2017 lies in it too."""


@dataclass(frozen=True)
class LeadersWave:
    """One round: its blueprint, when it was in the field, and when its list was made."""

    code: str
    title: str
    questionnaire: str
    blueprint: Blueprint
    period: FieldPeriod
    listed_on: dt.date
    register_date: dt.date
    reference_period: str
    remark: str
    losses: Losses


WAVE_2018 = LeadersWave(
    code="ledere-2018",
    title="Innovasjonsbarometeret 2018",
    questionnaire="ledere-2018",
    blueprint=blueprint_2018.BLUEPRINT,
    period=FieldPeriod(
        in_oslo(2017, 9, 12),
        (in_oslo(2017, 9, 26), in_oslo(2017, 10, 11)),
        in_oslo(2017, 10, 30, 23, 59),
    ),
    listed_on=dt.date(2017, 9, 1),
    register_date=DIVISION,
    reference_period="høsten 2015–høsten 2017",
    remark=(
        "Antall inviterte (3600) og svarprosenten er våre tall: KS har ikke publisert dem. "
        "Antall svar (1786) er KS' tall."
    ),
    losses=Losses(partial=96, declined=41, undeliverable=58),
)
WAVE_2020 = LeadersWave(
    code="ledere-2020",
    title="Innovasjonsbarometeret 2020",
    questionnaire="ledere-2020",
    blueprint=blueprint_2020.BLUEPRINT,
    period=FieldPeriod(
        in_oslo(2019, 10, 15),
        (in_oslo(2019, 10, 30), in_oslo(2019, 11, 19)),
        in_oslo(2019, 12, 6, 23, 59),
    ),
    listed_on=dt.date(2019, 10, 1),
    register_date=dt.date(2019, 10, 1),
    reference_period="høsten 2017–høsten 2019",
    remark=(
        "Antall inviterte (4400), antall svar (1980) og svarprosenten er våre tall: "
        "KS har ikke publisert dem."
    ),
    losses=Losses(partial=118, declined=62, undeliverable=83),
)
WAVES = (WAVE_2018, WAVE_2020)


@transaction.atomic
def load_leaders_wave(round_: LeadersWave) -> bool:
    """Make the wave with its synthetic answers; False when it is there already."""
    if Wave.objects.filter(code=round_.code).exists():
        return False
    load_workplaces(DIVISION)
    version = questionnaire(round_.questionnaire)
    wave = draft_wave(
        LEADERS,
        round_.code,
        round_.title,
        version,
        round_.listed_on,
        round_.register_date,
        closes_at=round_.period.closed_at,
        reference_period=round_.reference_period,
        remark=round_.remark,
        minutes=8,
        retention_months=120,
        minimum_base=MANY_LEADERS.minimum_base,
        crossed_minimum_base=MANY_LEADERS.crossed_minimum_base,
        is_synthetic=True,
    )
    define(wave.survey, OF_LEADERS)
    hold_against_denmark(wave.survey)
    weight(wave, round_.blueprint.turnout.weighted_by)
    assert wave.sample is not None  # noqa: S101  # just drawn
    units = wave.sample.sampled_units.values_list("attributes", flat=True)
    order = [item.code for item in version.load().items()]
    play(wave, round_.period, synthesise(round_, {str(one["number"]): one for one in units}, order))
    return True


def synthesise(
    round_: LeadersWave, frame: Mapping[str, Attributes], order: Sequence[str]
) -> list[Case]:
    """One case per workplace of the frame (by number), in the order of their numbers."""
    seed = round_.blueprint.seed
    languages = {
        key: language_of(seed, key, str(frame[key]["language_form"])) for key in sorted(frame)
    }
    people = draw_respondents(seed, frame, round_.blueprint.turnout)
    answers = answer_all(round_.blueprint, people, languages, order)
    return make_cases(seed, languages, answers, round_.losses, round_.period, order)
