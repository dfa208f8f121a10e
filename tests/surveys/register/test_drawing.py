"""A census takes every position of its day, with the register frozen beside it."""

import datetime as dt
from collections import Counter

import pytest

from surveys.register.drawing import DrawError, draw_census
from surveys.register.loading import load_register
from surveys.register.models import Holder, Position, Sample, SampledUnit, Unit, UnitAttributes

OFFICES = [Position.Office.MAYOR, Position.Office.COUNTY_MAYOR]
SUMMER_2019 = dt.date(2019, 8, 1)
TODAY = dt.date(2026, 11, 21)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


@pytest.fixture
def register(db: None) -> None:
    load_register()


def drawn(day: dt.date) -> Sample:
    return draw_census("Ordførere", OFFICES, holding_date=day, register_date=day)


def sampled(sample: Sample, number: str) -> SampledUnit:
    return sample.sampled_units.get(position__unit__number=number)


def hold(number: str, held_from: dt.date, held_to: dt.date | None) -> Holder:
    position = Position.objects.valid_on(SUMMER_2019).get(unit__number=number)
    return Holder.objects.create(
        position=position, name=f"Fra {held_from}", held_from=held_from, held_to=held_to
    )


@pytest.mark.parametrize(
    ("day", "mayors", "county_mayors"), [(SUMMER_2019, 422, 17), (TODAY, 357, 14)]
)
def test_a_census_takes_every_position_of_its_day(
    day: dt.date, mayors: int, county_mayors: int
) -> None:
    sample = drawn(day)
    offices = Counter(sample.sampled_units.values_list("office", flat=True))
    assert offices == {"mayor": mayors, "county_mayor": county_mayors}
    assert sample.population_size == mayors + county_mayors
    assert set(sample.sampled_units.values_list("inclusion_probability", "stratum")) == {(1, "all")}


def test_only_the_offices_asked_for_are_drawn() -> None:
    sample = draw_census("Fylkesordførere", [Position.Office.COUNTY_MAYOR], TODAY, TODAY)
    assert sample.population_size == sample.sampled_units.count() == 14


def test_the_holder_is_the_one_of_the_holding_date() -> None:
    hold("0101", dt.date(2011, 10, 1), dt.date(2015, 9, 30))
    holder = hold("0101", dt.date(2015, 10, 1), dt.date(2019, 10, 15))
    hold("0101", dt.date(2019, 10, 16), None)
    assert sampled(drawn(SUMMER_2019), "0101").holder == holder


def test_a_vacant_position_is_drawn_without_holder() -> None:
    hold("0101", dt.date(2011, 10, 1), dt.date(2019, 7, 31))
    assert sampled(drawn(SUMMER_2019), "0101").holder is None


def test_the_attributes_of_a_municipality_are_frozen_under_their_agreed_names() -> None:
    unit = sampled(drawn(SUMMER_2019), "0101")
    assert unit.unit_name == "Halden"
    assert unit.attributes == {
        "kind": "municipality",
        "number": "0101",
        "population": 31177,
        "centrality": 3,
        "centrality_from": "successor",
        "county_number": "01",
        "county_name": "Østfold",
        "region": "Østlandet",
        "language_form": "nb",
        "language_form_from": "successor",
        "merging": 0,
    }


def test_a_county_authority_has_neither_size_nor_centrality() -> None:
    unit = sampled(drawn(TODAY), "46")
    assert unit.unit_name == "Vestland fylkeskommune"
    assert unit.attributes["population"] is None
    assert unit.attributes["centrality"] is None
    assert unit.attributes["language_form"] == "nn"


@pytest.mark.parametrize(
    ("day", "number", "merging"),
    [(SUMMER_2019, "0104", 1), (SUMMER_2019, "01", 1), (SUMMER_2019, "11", 0), (TODAY, "46", None)],
)
def test_whether_a_unit_will_merge_is_frozen_where_it_is_known(
    day: dt.date, number: str, merging: int | None
) -> None:
    assert sampled(drawn(day), number).attributes["merging"] == merging


def test_a_later_change_of_the_register_leaves_the_sample_alone() -> None:
    sample = drawn(TODAY)
    before = sampled(sample, "4601").attributes
    Unit.objects.valid_on(TODAY).filter(number="4601").update(name="Bjørgvin", number="4699")
    UnitAttributes.objects.filter(unit__number="4699").update(population=1, centrality=6)
    unit = sample.sampled_units.get(position__unit__number="4699")
    assert unit.unit_name == "Bergen"
    assert unit.attributes == before
    assert before["number"] == "4601"


def test_the_attributes_are_those_known_on_the_register_date() -> None:
    unit = Unit.objects.valid_on(TODAY).get(number="4601")
    for year, population in [(2025, 300_000), (2026, 310_000)]:
        day = dt.date(year, 1, 1)
        UnitAttributes.objects.create(unit=unit, as_of=day, population=population)
    sample = draw_census("Ordførere", OFFICES, TODAY, register_date=dt.date(2025, 6, 1))
    assert sampled(sample, "4601").attributes["population"] == 300_000


@pytest.fixture
def workplace() -> Unit:
    """Return a workplace in Halden, with a leader's position."""
    halden = Unit.objects.get(number="0101")
    unit = Unit.objects.create(
        kind="workplace",
        number="F1",
        name="Sykehjem 1 i Halden (fiktiv)",
        valid_from=SUMMER_2019,
        parent=halden,
        is_demo=True,
    )
    unit.attributes.create(
        as_of=SUMMER_2019,
        sector="helse",
        unit_type="sykehjem",
        employees=42,
        contact_route="central",
    )
    unit.positions.create(office=Position.Office.LEADER)
    return unit


def test_a_workplace_lies_where_the_municipality_lies_that_it_belongs_to(workplace: Unit) -> None:
    sample = draw_census("Ledere", [Position.Office.LEADER], SUMMER_2019, SUMMER_2019)
    attributes = sampled(sample, workplace.number).attributes
    halden = sampled(drawn(SUMMER_2019), "0101").attributes
    place = halden.keys() - {"kind", "number"}
    assert {name: attributes[name] for name in place} == {name: halden[name] for name in place}
    assert {name: attributes[name] for name in attributes.keys() - place} == {
        "kind": "workplace",
        "number": "F1",
        "owner_kind": "municipality",
        "sector": "helse",
        "unit_type": "sykehjem",
        "employees": 42,
        "contact_route": "central",
    }


def test_a_workplace_of_whose_municipality_nothing_is_known_is_not_drawn(workplace: Unit) -> None:
    UnitAttributes.objects.filter(unit=workplace.parent).delete()
    with pytest.raises(DrawError, match="knows nothing of Halden"):
        draw_census("Ledere", [Position.Office.LEADER], SUMMER_2019, SUMMER_2019)


def test_units_of_one_name_are_drawn_each_with_its_own_number() -> None:
    units = drawn(TODAY).sampled_units.filter(unit_name="Herøy")
    assert {unit.attributes["number"]: unit.attributes["region"] for unit in units} == {
        "1515": "Vestlandet",
        "1818": "Nord-Norge",
    }


def test_nothing_is_drawn_on_a_day_without_positions() -> None:
    with pytest.raises(DrawError, match="no mayor, county_mayor on 2022-01-01"):
        drawn(dt.date(2022, 1, 1))


def test_a_draw_that_fails_half_way_leaves_nothing() -> None:
    UnitAttributes.objects.filter(unit__name="Utsira").delete()
    with pytest.raises(DrawError, match="knows nothing of Utsira"):
        drawn(TODAY)
    assert Sample.objects.count() == SampledUnit.objects.count() == 0


def test_a_draw_asks_the_database_the_same_few_times_whatever_its_size(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        drawn(SUMMER_2019)
