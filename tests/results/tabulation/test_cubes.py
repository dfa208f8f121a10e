"""A cube is computed whole, stored, and read back as it was."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from results.tabulation.counting import count
from results.tabulation.cubes import NoCube, compute_cube, find_cube, fingerprint, read_counts
from results.tabulation.folding import answers_of
from results.tabulation.models import Cube, CubeTable
from surveys.exports.microdata import extract
from surveys.exports.waves import NoSuchWave
from surveys.fieldwork.models import Invitation, Wave
from tests.factories import make_version
from tests.results.answered import LARGE, SMALL, make_answered_wave, submit_answers

pytestmark = pytest.mark.django_db
ANSWERS: list[dict[str, Any] | None] = [
    {"P1": 1, "P2": [1, 2]},
    {"P1": 2},
    {"P1": 99, "P3": {"laws": 98}},
    None,
]
UNITS = [LARGE, SMALL, SMALL, LARGE]


def stored(cube: Cube) -> dict[tuple[str, str], object]:
    rows = CubeTable.objects.filter(cube=cube).values_list("variable", "breakdown", "counts")
    return {(variable, breakdown): bytes(counts) for variable, breakdown, counts in rows}


def test_a_rebuild_reproduces_the_cube_exactly() -> None:
    wave = make_answered_wave(ANSWERS, UNITS)
    first = compute_cube(wave.code)
    tables = stored(first)
    Cube.objects.all().delete()
    second = compute_cube(wave.code)
    assert second.fingerprint == first.fingerprint
    assert second.codebook_hash == first.codebook_hash
    assert second.breakdowns == first.breakdowns
    assert stored(second) == tables


def test_another_answer_gives_another_fingerprint() -> None:
    wave = make_answered_wave(ANSWERS, UNITS)
    before = compute_cube(wave.code).fingerprint
    submit_answers(Invitation.objects.get(wave=wave, response=None), {"P1": 1})
    after = compute_cube(wave.code)
    assert after.fingerprint != before
    assert (after.answered, after.invited) == (4, 4)


def test_a_new_computation_replaces_the_old_tables() -> None:
    wave = make_answered_wave(ANSWERS, UNITS)
    compute_cube(wave.code)
    number = CubeTable.objects.count()
    compute_cube(wave.code)
    assert (Cube.objects.count(), CubeTable.objects.count()) == (1, number)


def test_what_is_read_is_what_was_counted() -> None:
    wave = make_answered_wave(ANSWERS, UNITS)
    cube = compute_cube(wave.code)
    counts = count(answers_of(extract(wave.code)))
    read = read_counts(cube, ["size", "centrality", "region"])
    assert read.sizes == counts.sizes
    assert read.tables.keys() == counts.tables.keys()
    assert all(read.found(*key) == counts.found(*key) for key in counts.tables)
    assert fingerprint(read) == cube.fingerprint


def test_counts_are_read_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cube = compute_cube(make_answered_wave(ANSWERS, UNITS).code)
    with django_assert_num_queries(1):
        read_counts(cube, ["size"])


def test_the_definition_of_a_breakdown_says_when_it_rests_on_the_successor() -> None:
    units = [{"centrality_from": "successor"}, {}]
    cube = compute_cube(make_answered_wave([{"P1": 1}, {"P1": 1}], units).code)
    assert "etterfølgerkommunen" in cube.breakdowns["centrality"]["definition"]["nb"]
    assert "etterfølgerkommunen" not in cube.breakdowns["size"]["definition"]["nb"]


def test_a_cube_of_another_questionnaire_is_no_cube() -> None:
    wave = make_answered_wave(ANSWERS, UNITS)
    cube = compute_cube(wave.code)
    assert find_cube(wave.pk, cube.questionnaire_hash) == cube
    other = make_version()
    with pytest.raises(NoCube):
        find_cube(wave.pk, other.content_hash)


def test_a_cube_that_is_only_claimed_is_no_cube() -> None:
    wave = make_answered_wave(ANSWERS, UNITS)
    Cube.objects.create(wave_id=wave.pk, questionnaire_hash="abc")
    with pytest.raises(NoCube):
        find_cube(wave.pk, "abc")


def test_an_unknown_wave_leaves_no_cube() -> None:
    with pytest.raises(NoSuchWave):
        compute_cube("nowhere")
    assert not Cube.objects.exists()


def test_the_fingerprint_does_not_depend_on_the_order_of_the_register() -> None:
    forth = make_answered_wave(ANSWERS, UNITS)
    back = make_answered_wave(ANSWERS[::-1], UNITS[::-1])
    assert Wave.objects.count() == 2
    assert compute_cube(forth.code).fingerprint == compute_cube(back.code).fingerprint
