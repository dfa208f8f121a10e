"""An item through the waves of a survey."""

import pytest

from results.tabulation.cubes import compute_cube
from results.trends.series import NoSuchSeries, read_series
from surveys.exports.derived.models import DerivedVariable
from surveys.fieldwork.models import Wave
from tests.results.trends.waves import LATER_DOCUMENT, SCOPE, declare, make_two_waves

pytestmark = pytest.mark.django_db


def shares(item: str = "P1", code: int = 1, within: str = "") -> list[float | None]:
    series = read_series("mayors", item, within=within)
    found = [point.estimate("", [code]) for point in series.points]
    return [None if one is None else one.value for one in found]


def test_waves_that_ask_the_same_version_are_one_series() -> None:
    make_two_waves(10, 30)
    assert shares() == [0.25, 0.75]


def test_a_wave_whose_item_is_declared_nothing_of_is_left_out() -> None:
    make_two_waves(10, 30, later=LATER_DOCUMENT)
    assert shares() == [0.75]


def test_an_item_that_was_reworded_goes_on() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "reworded")
    series = read_series("mayors", "P1")
    assert series.is_comparable(series.points[0])


def test_a_break_stands_between_the_waves() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break")
    series = read_series("mayors", "P1")
    assert len(series.points) == 2
    assert not series.is_comparable(series.points[0])


def test_recoded_answers_are_those_of_the_code_they_became() -> None:
    """Code 1 was «nei» in the first wave: it became 2."""
    waves = make_two_waves(10, 30, later=LATER_DOCUMENT)
    declare(*waves, "recoded", recoding={"1": 2, "2": 1, "99": 99})
    assert shares() == [0.75, 0.75]


def test_across_a_break_the_comparable_groups_alone_go_on() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", scope=SCOPE)
    (common,) = read_series("mayors", "P1").common()
    narrowed = read_series("mayors", "P1", within="region")
    assert common[0].code == "region"
    assert narrowed.is_comparable(narrowed.points[0])
    assert shares(within="region") == [0.25, 0.75]


def test_a_breakdown_that_is_not_comparable_is_no_series() -> None:
    make_two_waves(10, 30)
    with pytest.raises(NoSuchSeries):
        read_series("mayors", "P1", within="size")


def test_too_few_show_nothing() -> None:
    make_two_waves(1, 2, size=4)
    assert shares() == [None, None]


def test_a_derived_variable_goes_through_the_waves_by_its_code() -> None:
    first, second = make_two_waves(10, 30, later=LATER_DOCUMENT)
    declare(first, second, "break")
    flag = {"kind": "flag", "condition": {"op": "eq", "item": "P1", "value": 1}}
    DerivedVariable.objects.create(
        survey=first.survey, code="D1", title={"nb": "Initiativ"}, definition=flag
    )
    compute_cube(first.code)
    compute_cube(second.code)
    series = read_series("mayors", "D1")
    assert len(series.points) == 2
    assert not series.is_comparable(series.points[0])


@pytest.mark.parametrize(("survey", "item"), [("nothing", "P1"), ("mayors", "P99")])
def test_what_is_not_there_is_no_series(survey: str, item: str) -> None:
    make_two_waves()
    with pytest.raises(NoSuchSeries):
        read_series(survey, item)


@pytest.mark.parametrize(
    ("title", "year"),
    [("Innovasjonsbarometeret 2018", 2018), ("2016–2020, runde 12", 2020), ("Runde 30000", None)],
)
def test_a_wave_goes_by_the_year_in_its_title_and_else_by_that_of_its_closing(
    title: str, year: int | None
) -> None:
    wave, _later = make_two_waves()
    Wave.objects.filter(pk=wave.pk).update(title=title)
    closed = wave.closes_at.year if wave.closes_at else 0
    assert read_series("mayors", "P1").points[0].year == (year or closed)
