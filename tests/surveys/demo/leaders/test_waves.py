"""The leaders' waves as a whole."""

import hashlib
from collections import Counter

import pytest

from surveys.demo.cases import Case
from surveys.demo.leaders.waves import WAVE_2018, WAVE_2020, LeadersWave, load_leaders_wave
from surveys.fieldwork.models import Wave
from surveys.fieldwork.thresholds import MANY_LEADERS, preset_of
from surveys.register.loading import load_register

FINGERPRINTS = {"2018": "4e76caad4501", "2020": "f477f64248f9"}


def fingerprint(cases: list[Case]) -> str:
    """Return a hash of all that the generator decides."""
    lines = [
        f"{case.key} {case.outcome} {case.language} {case.answers} "
        + " ".join(time.isoformat() for time in case.session or ())
        for case in cases
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.mark.parametrize("year", FINGERPRINTS)
def test_the_same_list_and_seed_give_the_same_cases_everywhere(
    cases: dict[str, list[Case]], year: str
) -> None:
    assert fingerprint(cases[year])[:12] == FINGERPRINTS[year]


@pytest.mark.parametrize(
    ("year", "numbers"), [("2018", (1786, 96, 41, 58, 1619)), ("2020", (1980, 118, 62, 83, 2157))]
)
def test_outcomes_add_up_to_the_invited(
    cases: dict[str, list[Case]], year: str, numbers: tuple[int, ...]
) -> None:
    kinds = ("submitted", "partial", "declined", "undeliverable", "silent")
    assert Counter(case.outcome for case in cases[year]) == dict(zip(kinds, numbers, strict=True))


def test_some_units_answer_in_both_waves(cases: dict[str, list[Case]]) -> None:
    both = [{case.key for case in year if case.outcome == "submitted"} for year in cases.values()]
    assert len(both[0] & both[1]) == 327


def test_field_periods_are_those_that_ks_has_told() -> None:
    told = [
        (one.period.invited_at.date(), one.period.closed_at.date())
        for one in (WAVE_2018, WAVE_2020)
    ]
    assert [tuple(day.isoformat() for day in days) for days in told] == [
        ("2017-09-12", "2017-10-30"),
        ("2019-10-15", "2019-12-06"),
    ]


def test_everything_happens_in_the_field_period(cases: dict[str, list[Case]]) -> None:
    for year, round_ in (("2018", WAVE_2018), ("2020", WAVE_2020)):
        for case in cases[year]:
            if case.session is not None:
                assert round_.period.invited_at < case.session.started_at
                assert case.session.ended_at < round_.period.closed_at


@pytest.mark.parametrize(
    ("year", "wave", "ours"),
    [
        ("2018", WAVE_2018, "Antall inviterte ({invited}) og svarprosenten er våre tall"),
        ("2020", WAVE_2020, "Antall inviterte ({invited}), antall svar ({answered})"),
    ],
)
def test_numbers_that_ks_has_not_published_are_marked_as_ours(
    cases: dict[str, list[Case]], year: str, wave: LeadersWave, ours: str
) -> None:
    answered = sum(case.outcome == "submitted" for case in cases[year])
    numbers = {"invited": len(cases[year]), "answered": answered}
    assert wave.remark.startswith(ours.format(**numbers))


@pytest.mark.django_db
def test_a_loaded_wave_has_the_thresholds_of_many_leaders() -> None:
    load_register()
    load_leaders_wave(WAVE_2018)
    wave = Wave.objects.get(code=WAVE_2018.code)
    assert preset_of(wave.minimum_base, wave.crossed_minimum_base) is MANY_LEADERS
