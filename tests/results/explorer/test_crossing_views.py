"""The page that chooses crossed breakdowns."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from barometer.access import RIGHTS, Right, Role
from results.tabulation.models import Crossing, Cube
from results.tabulation.refreshing import refresh_due_cubes
from surveys.fieldwork.models import Wave
from tests.results.explorer.test_crossings import make_wave
from tests.staff import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave() -> Wave:
    wave = make_wave(small=40)
    refresh_due_cubes()
    return wave


@pytest.fixture
def analyst() -> Client:
    return client_of(Role.ANALYST)


def address(wave: Wave, name: str = "crossings", *more: str) -> str:
    return reverse(f"explorer:{name}", args=[wave.code, *more])


@pytest.mark.parametrize("role", [*Role, None])
def test_only_those_who_see_results_choose(wave: Wave, role: Role | None) -> None:
    response = client_of(role).post(address(wave), {"par": "size*region"})
    may = role is not None and Right.SEE_RESULTS in RIGHTS[role]
    assert response.status_code == (302 if may or role is None else 403)
    assert Crossing.objects.exists() is may


def test_what_is_ticked_is_crossed_and_what_is_not_is_not(wave: Wave, analyst: Client) -> None:
    analyst.post(address(wave), {"par": ["size*region", "size*centrality", "size*nothing"]})
    assert {str(one) for one in Crossing.objects.all()} == {"size × region", "size × centrality"}
    analyst.post(address(wave), {"par": ["size*centrality"]})
    assert [str(one) for one in Crossing.objects.all()] == ["size × centrality"]


def test_what_is_chosen_is_told_until_it_is_computed_and_then_what_came_of_it(
    wave: Wave, analyst: Client
) -> None:
    page = analyst.post(address(wave), {"par": "size*region"}, follow=True).content.decode()
    assert "New figures are computed within a minute." in page
    assert 'hx-trigger="every 3s"' in page
    refresh_due_cubes()
    page = analyst.get(address(wave)).content.decode()
    assert "shown for 1 of 3 questions" in page
    assert "every 3s" not in page


def test_while_it_is_computed_the_page_tells_how_far_it_has_come(
    wave: Wave, analyst: Client
) -> None:
    wave_cube = Cube.objects.filter(wave_id=wave.pk)
    analyst.post(address(wave), {"par": "size*region"})
    wave_cube.update(claimed_until="2100-01-01T00:00Z", items_done=2, items_expected=4)
    assert '<progress max="4" value="2">' in analyst.get(address(wave)).content.decode()


@pytest.mark.parametrize("query", ["?fordelt=size&og=region", "?fordelt=region&og=size"])
def test_a_pair_that_is_crossed_is_not_for_internal_use_alone(
    wave: Wave, analyst: Client, query: str
) -> None:
    item = address(wave, "item", "P1") + query
    assert "not to be published" in analyst.get(item).content.decode()
    analyst.post(address(wave), {"par": "size*region"})
    refresh_due_cubes()
    page = analyst.get(item).content.decode()
    assert "not to be published" not in page
    assert "Counted with all other figures" in page


def test_saving_the_same_again_computes_nothing(wave: Wave, analyst: Client) -> None:
    analyst.post(address(wave), {"par": "size*region"})
    refresh_due_cubes()
    analyst.post(address(wave), {"par": "size*region"})
    assert refresh_due_cubes() == 0


def test_without_figures_it_leads_to_the_page_that_says_why(analyst: Client) -> None:
    wave = make_wave()
    response = analyst.get(address(wave))
    assert response.headers["Location"] == address(wave, "wave")
    assert analyst.get(reverse("explorer:crossings", args=["nowhere"])).status_code == 404


def test_the_page_takes_few_queries(
    wave: Wave, analyst: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    analyst.get(address(wave))
    with django_assert_max_num_queries(11):  # three of them: who asks, and her rights
        analyst.get(address(wave))


def test_a_pair_of_too_many_groups_is_not_crossed_though_it_is_posted(
    wave: Wave, analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("results.explorer.crossings.MOST_GROUPS", 1)
    page = analyst.get(address(wave)).content.decode()
    assert "Too many groups" in page
    analyst.post(address(wave), {"par": "size*region"})
    assert not Crossing.objects.exists()
