"""Questions left empty, and what of it is hidden."""

import pytest

from results.representativity.comparing import Representativity, read_representativity
from results.representativity.silences import Silence
from results.tabulation.cubes import compute_cube
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.representativity.skewed import INNOVATED, SILENT_ON_P3, make_skewed_wave

pytestmark = pytest.mark.django_db


def of_item(found: Representativity, item: str) -> list[Silence]:
    return [one for one in found.silences if one.item == item]


def test_each_row_of_a_battery_tells_who_left_it_empty() -> None:
    rows = of_item(read_representativity(make_skewed_wave().code), "P3")
    assert [one.row["nb"] for one in rows] == ["Ny teknologi", "Lover"]
    assert [(one.whole.asked, one.whole.empty, one.whole.share) for one in rows] == [
        (40, 20, 0.5),
        (40, 20, 0.5),
    ]


def test_a_question_counts_those_only_who_came_to_it() -> None:
    [text] = of_item(read_representativity(make_skewed_wave().code), "P2b")
    assert (text.whole.asked, text.whole.empty) == (20, 20)


def test_a_question_that_everybody_answered_is_left_out() -> None:
    assert of_item(read_representativity(make_skewed_wave().code), "P1") == []


def test_a_split_tells_the_share_of_each_group() -> None:
    given = [INNOVATED, {"P1": 1, "P3": {"technology": 2, "laws": 1}}] * 11
    answers = given + [SILENT_ON_P3] * 22 + given + [SILENT_ON_P3] * 66
    wave = make_answered_wave(answers, [SMALL] * 44 + [LARGE] * 88)
    compute_cube(wave.code)
    found = read_representativity(wave.code, "size")
    rows = of_item(found, "P3")
    names = [group.label["nb"] for group in found.split_groups]
    assert names == ["Under 5 000 innbyggere", "10 000 innbyggere eller mer"]
    assert rows[0].groups == (0.5, 0.75)


def test_a_group_too_small_for_figures_is_hidden() -> None:
    answers = [INNOVATED] * 3 + [SILENT_ON_P3] * 10 + [INNOVATED] * 10
    wave = make_answered_wave(answers, [SMALL] * 3 + [LARGE] * 20)
    compute_cube(wave.code)
    found = read_representativity(wave.code, "size")
    [row, _laws] = of_item(found, "P3")
    # The small group is too small, and the large one would give it away.
    assert set(row.groups) == {None}
    assert row.whole.asked == 23


def test_a_question_too_few_came_to_is_not_told_of() -> None:
    wave = make_answered_wave([{"P1": 1}] * 4 + [{"P1": 2}] * 30)
    compute_cube(wave.code)
    assert of_item(read_representativity(wave.code), "P2b") == []
