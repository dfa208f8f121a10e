"""What crossing would come to, and what came of it."""

import pytest

from results.explorer.crossings import Crossings, PossiblePair, read_crossings
from results.explorer.figures import View, read_view
from results.tabulation.counting import MOST_GROUPS
from results.tabulation.cubes import NoCube, compute_cube
from results.tabulation.models import Crossing, Cube
from results.tabulation.tables import Table
from surveys.fieldwork.models import Wave
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def make_wave(small: int = 12) -> Wave:
    """Large and small, all in one part of the country; the large ones answer both ways."""
    answers = [{"P1": 1 + place % 2} for place in range(24)] + [{"P1": 1}] * small
    units = [LARGE] * 24 + [SMALL] * small
    return make_answered_wave([*answers, None], [*units, SMALL])


def counted(wave: Wave, *pairs: tuple[str, str]) -> Crossings:
    for first, second in pairs:
        Crossing.objects.create(survey=wave.survey, first=first, second=second)
    compute_cube(wave.code)
    return read_crossings(wave.code)


def possible(found: Crossings, code: str) -> PossiblePair:
    return next(one for one in found.possible if one.code == code)


def test_each_pair_is_told_with_its_groups_and_those_that_are_too_small() -> None:
    pair = possible(counted(make_wave(small=9)), "size*region")
    assert (pair.groups, pair.small, pair.is_chosen) == (2, 1, False)


def test_a_group_of_as_many_as_are_needed_is_not_too_small() -> None:
    assert possible(counted(make_wave(small=10)), "size*region").small == 0


def test_pairs_that_can_be_shown_come_first() -> None:
    smalls = [one.small for one in counted(make_wave(small=9)).possible]
    assert smalls == sorted(smalls)


def test_a_chosen_pair_tells_of_how_many_questions_a_table_is_shown() -> None:
    found = counted(make_wave(small=40), ("size", "region"))
    (pair,) = found.chosen
    assert (pair.shown, found.is_behind) == (shown_in(found), False)
    assert pair.shown


def shown_in(found: Crossings) -> int:
    """Counted the long way: over the tables that the pages show."""
    views = (View(item.code, by="size", second="region") for item in found.codebook.items)
    tables = [read_view(found.facts.code, view) for view in views]
    assert not any(one.is_ad_hoc for one in tables)
    return sum(
        isinstance(figure, Table) and any(bar.base for bar in figure.bars[1:])
        for one in tables
        for figure in one.figures
    )


def test_a_pair_with_a_small_group_is_hidden_for_every_question() -> None:
    (pair,) = counted(make_wave(small=9), ("size", "region")).chosen
    assert pair.shown == 0


def test_a_pair_that_is_not_counted_yet_is_behind() -> None:
    wave = make_wave()
    compute_cube(wave.code)
    Crossing.objects.create(survey=wave.survey, first="size", second="region")
    found = read_crossings(wave.code)
    assert found.is_behind
    assert [pair.shown for pair in found.chosen] == [None]
    assert possible(found, "size*region").is_chosen


def test_a_pair_of_more_groups_than_a_table_takes_is_too_large() -> None:
    pair = possible(counted(make_wave()), "size*region")
    many = PossiblePair("", pair.first, pair.second, MOST_GROUPS + 1, 0, 0, is_chosen=False)
    assert (pair.is_too_large, many.is_too_large) == (False, True)


def test_before_there_are_figures_there_is_nothing_to_judge_by() -> None:
    wave = make_wave()
    with pytest.raises(NoCube):
        read_crossings(wave.code)
    assert not Cube.objects.exists()
