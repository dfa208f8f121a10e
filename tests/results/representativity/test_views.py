"""The page of a wave's representativity."""

import pytest
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from surveys.fieldwork.models import Wave
from tests.factories import make_user
from tests.results.answered import make_answered_wave
from tests.results.representativity.skewed import make_skewed_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(make_user(Role.ANALYST))
    return client


def address(wave: Wave) -> str:
    return reverse("representativity:wave", args=[wave.code])


def test_field_managers_do_not_see_it_and_others_log_in(client: Client) -> None:
    wave = make_skewed_wave()
    assert client.get(address(wave)).status_code == 302
    client.force_login(make_user(Role.FIELD_MANAGER))
    assert client.get(address(wave)).status_code == 403


def test_the_page_tells_groups_indicator_silences_and_margins(analyst: Client) -> None:
    page = analyst.get(address(make_skewed_wave())).content.decode()
    assert "Svarene er skjeve etter" in page
    assert "+30,0" in page
    assert "−30,0" in page
    assert "R-indikator" in page
    assert "Ny teknologi" in page
    assert "±11,1" in page


def test_questions_left_empty_are_split_by_the_address(analyst: Client) -> None:
    response = analyst.get(address(make_skewed_wave()), {"fordelt": "size"})
    assert response.status_code == 200
    assert response.context["split_by"] == "size"


@pytest.mark.parametrize("query", ["fordelt=shoe_size", "fordelt=%00"])
def test_an_unknown_split_is_not_found(query: str, analyst: Client) -> None:
    assert analyst.get(f"{address(make_skewed_wave())}?{query}").status_code == 404


def test_a_wave_without_figures_leads_to_its_results(analyst: Client) -> None:
    wave = make_answered_wave([{"P1": 1}] * 6)
    response = analyst.get(address(wave))
    assert response.headers["Location"] == reverse("explorer:wave", args=[wave.code])


def test_an_unknown_wave_is_not_found(analyst: Client) -> None:
    assert analyst.get(reverse("representativity:wave", args=["nowhere"])).status_code == 404


def test_the_results_of_a_wave_lead_to_it(analyst: Client) -> None:
    wave = make_skewed_wave()
    page = analyst.get(reverse("explorer:wave", args=[wave.code])).content.decode()
    assert address(wave) in page
