"""Tables counted from the snapshot: they equal the cube's where it has them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from results.statistics.estimates import Estimate
from results.suppression.policies import Policy
from results.tabulation.ad_hoc import (
    SHIFT,
    AdHoc,
    Filter,
    NoSuchBreakdown,
    count_ad_hoc,
    split_by,
)
from results.tabulation.building import build_table
from results.tabulation.counting import ALL, TooManyGroups
from results.tabulation.cubes import compute_cube, read_counts
from results.tabulation.models import Crossing
from results.tabulation.tables import Table
from surveys.exports.microdata import extract
from surveys.fieldwork.models import Wave
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db
WEST, EAST = {"region": "Vestlandet"}, {"region": "Østlandet"}


def wave_of_many() -> Wave:
    """12 small and 18 large, in two regions; every third says no and a third of the rest may."""
    answers = [
        {"P1": 2} if place % 3 == 0 else {"P1": 1, "P2": [1], "P3": {"laws": 1 + place % 2}}
        for place in range(30)
    ]
    units = [(SMALL if place < 12 else LARGE) | (WEST, EAST)[place % 2] for place in range(30)]
    wave = make_answered_wave([*answers, None], [*units, SMALL])
    Crossing.objects.create(survey=wave.survey, first="size", second="region")
    return wave


def ad_hoc(wave: Wave, item: str, *splits: str, filters: tuple[Filter, ...] = ()) -> AdHoc:
    codebook = extract(wave.code).codebook
    chosen = tuple(split_by(codebook, code) for code in splits)
    cube = compute_cube(wave.code)
    return count_ad_hoc(cube, codebook, codebook.item(item), chosen, filters)


def table_of(wave: Wave, item: str, *splits: str, filters: tuple[Filter, ...] = ()) -> Table:
    codebook = extract(wave.code).codebook
    found = ad_hoc(wave, item, *splits, filters=filters)
    by, second = (*(split_by(codebook, code).breakdown for code in splits), None, None)[:2]
    return build_table(found.item, found.counts, by, second=second)


def shares(table: Table, category: int) -> dict[tuple[int, int], Estimate | None]:
    return {(bar.group, bar.second): bar.estimate(category) for bar in table.bars}


def test_what_the_cube_has_is_the_same_ad_hoc() -> None:
    wave = wave_of_many()
    codebook = extract(wave.code).codebook
    counts = read_counts(compute_cube(wave.code), ["size*region"])
    size, region = codebook.breakdown("size"), codebook.breakdown("region")
    from_cube = build_table(codebook.item("P1"), counts, size, second=region)
    ours = table_of(wave, "P1", "size", "region")
    assert shares(ours, 1) == shares(from_cube, 1)


def test_a_filter_leaves_the_others_in_the_design() -> None:
    wave = wave_of_many()
    small = table_of(wave, "P1", filters=(Filter("size", (1,)),)).bar()
    split = table_of(wave, "P1", "size").bar(group=1)
    assert small.cells == split.cells
    assert small.base == 12


def test_a_filter_may_ask_for_an_answer_and_filters_add_up() -> None:
    wave = wave_of_many()
    both = (Filter("P1", (1,)), Filter("region", (3, 4)), Filter("size", (1, 3)))
    found = ad_hoc(wave, "P3", filters=both[:1])
    assert found.respondents == 20
    assert ad_hoc(wave, "P3", filters=both).respondents < 20


def test_an_item_may_be_split_by_the_answers_to_another() -> None:
    table = table_of(wave_of_many(), "P3", "P1")
    bases = {bar.group: bar.base for bar in table.bars_of("laws")}
    assert bases == {ALL: 20, 1 + SHIFT: 20, 2 + SHIFT: 0}


def test_ad_hoc_takes_two_queries_with_the_cube(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    wave = wave_of_many()
    codebook, cube = extract(wave.code).codebook, compute_cube(wave.code)
    splits = split_by(codebook, "size"), split_by(codebook, "P1")
    with django_assert_num_queries(1):
        count_ad_hoc(cube, codebook, codebook.item("P3"), splits, (Filter("region", (1,)),))


def test_small_groups_are_hidden_here_too() -> None:
    wave = wave_of_many()
    found = ad_hoc(wave, "P1", "region", filters=(Filter("size", (1,)), Filter("P1", (2,))))
    assert found.respondents == 4
    assert found.decision(Policy()).bars


def test_a_filter_that_leaves_nobody_has_tables_without_numbers() -> None:
    table = table_of(wave_of_many(), "P1", "size", filters=(Filter("P1", (99,)),))
    assert {bar.base for bar in table.bars} == {0}


@pytest.mark.parametrize("name", ["hair", "P2b", "P3"])
def test_there_is_no_split_by_what_has_no_groups(name: str) -> None:
    wave = wave_of_many()
    with pytest.raises(NoSuchBreakdown, match=name):
        split_by(extract(wave.code).codebook, name)
    with pytest.raises(NoSuchBreakdown, match=name):
        ad_hoc(wave, "P1", filters=(Filter(name, (1,)),))


def test_a_split_of_too_many_groups_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("results.tabulation.ad_hoc.MOST_GROUPS", 3)
    with pytest.raises(TooManyGroups, match="4 groups"):
        ad_hoc(wave_of_many(), "P1", "size", "region")
