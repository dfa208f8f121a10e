"""A respondent is addressed by the office and its unit."""

import pytest
from django.utils import translation

from surveys.fieldwork.addressing import addressee, unit_in_full
from surveys.register.models import SampledUnit

CASES = [
    ("mayor", "municipality", "Kongsberg", "the mayor of Kongsberg municipality"),
    ("county_mayor", "county_authority", "Agder fylkeskommune", "the county mayor of Agder fyl"),
    ("director", "municipality", "Kongsberg", "the municipal director of Kongsberg municipality"),
    ("leader", "workplace", "Madlavoll skole", "the leader of Madlavoll skole"),
]


@pytest.mark.parametrize(("office", "kind", "name", "addressed"), CASES)
def test_each_office_is_addressed_in_its_own_words(
    office: str, kind: str, name: str, addressed: str
) -> None:
    unit = SampledUnit(office=office, unit_name=name, attributes={"kind": kind})
    with translation.override("en"):
        assert addressee(unit).startswith(addressed)


def test_only_a_municipality_needs_the_word_added_to_its_name() -> None:
    with translation.override("en"):
        county = SampledUnit(
            unit_name="Agder fylkeskommune", attributes={"kind": "county_authority"}
        )
        assert unit_in_full(county) == "Agder fylkeskommune"
        unknown = SampledUnit(unit_name="Kongsberg", attributes={})
        assert unit_in_full(unknown) == "Kongsberg"
