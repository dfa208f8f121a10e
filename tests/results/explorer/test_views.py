"""Result pages for staff."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from barometer.access import Role
from results.tabulation.cubes import compute_cube
from results.tabulation.models import Cube
from results.tabulation.refreshing import refresh_due_cubes
from surveys.fieldwork.models import Wave
from surveys.register.models import SampledUnit
from tests.factories import make_user
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db
SECRET = "Vi kjøpte en robot fra Anna"
BATTERY = {"laws": 2, "technology": 1}


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(make_user(Role.ANALYST))
    return client


def wave_of(small: int, large: int, **fields: object) -> Wave:
    answers = [{"P1": 1, "P2": [1], "P2b": SECRET, "P3": BATTERY}] * (small + large)
    wave = make_answered_wave(answers, [SMALL] * small + [LARGE] * large, **fields)
    compute_cube(wave.code)
    return wave


def body(client: Client, wave: Wave, query: str = "") -> str:
    response = client.get(reverse("explorer:wave", args=[wave.code]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_field_managers_do_not_see_results(client: Client) -> None:
    wave = wave_of(6, 6)
    client.force_login(make_user(Role.FIELD_MANAGER))
    assert client.get(reverse("explorer:index")).status_code == 403
    assert client.get(reverse("explorer:wave", args=[wave.code])).status_code == 403


def test_results_ask_for_login(client: Client) -> None:
    assert client.get(reverse("explorer:index")).status_code == 302


def test_the_list_tells_rate_and_what_is_demo(analyst: Client) -> None:
    wave_of(6, 6, is_synthetic=True, title="Barometer 2019")
    page = analyst.get(reverse("explorer:index")).content.decode()
    assert "Barometer 2019" in page
    assert "100 %" in page
    assert "ds-tag" in page


def test_without_waves_the_list_says_what_to_expect(analyst: Client) -> None:
    response = analyst.get(reverse("explorer:index"))
    assert response.context["waves"] == []
    assert response.status_code == 200


def test_every_item_is_on_the_page(analyst: Client) -> None:
    page = body(analyst, wave_of(6, 6))
    for code in ("P1", "P2", "P2b", "P3"):
        assert f'id="{code}"' in page
    assert page.count("<svg") == 3
    assert "<table" in page


def test_open_answers_are_not_on_the_page(analyst: Client) -> None:
    assert SECRET not in body(analyst, wave_of(6, 6))


def test_a_breakdown_is_an_address_that_can_be_bookmarked(analyst: Client) -> None:
    wave = wave_of(6, 6)
    page = body(analyst, wave, "?fordelt=size")
    assert "10\N{NO-BREAK SPACE}000 innbyggere" in page
    assert f'href="{reverse("explorer:wave", args=[wave.code])}?fordelt=region"' in page


def test_a_hidden_breakdown_says_why(analyst: Client) -> None:
    analyst.cookies.load({"language": "en"})
    reason = "it would give away one that is hidden"
    answers = [{"P1": 1}] * 3 + [{"P1": 2}] + [{"P1": 1}] * 7 + [{"P1": 2}] * 2
    wave = make_answered_wave(answers, [SMALL] * 4 + [LARGE] * 9)
    compute_cube(wave.code)
    assert reason in body(analyst, wave, "?fordelt=size")
    assert reason not in body(analyst, wave_of(20, 20), "?fordelt=size")


def test_a_hidden_breakdown_leaves_no_figure_of_a_group_in_the_page(analyst: Client) -> None:
    answers = [{"P1": 1}] * 3 + [{"P1": 2}] + [{"P1": 1}] * 14 + [{"P1": 2}] * 4
    wave = make_answered_wave(answers, [SMALL] * 4 + [LARGE] * 18)
    compute_cube(wave.code)
    page = body(analyst, wave, "?fordelt=size")
    assert "77\N{NO-BREAK SPACE}%" in page
    assert "75\N{NO-BREAK SPACE}%" not in page
    assert "78\N{NO-BREAK SPACE}%" not in page


def test_a_wave_without_figures_says_when_they_come(analyst: Client) -> None:
    page = body(analyst, make_answered_wave([{"P1": 1}, None]))
    assert "<svg" not in page


@pytest.mark.parametrize("address", ["/resultater/nowhere/", "/resultater/{code}/?fordelt=hair"])
def test_what_is_not_there_is_not_found(analyst: Client, address: str) -> None:
    wave = wave_of(6, 6)
    assert analyst.get(address.format(code=wave.code)).status_code == 404


@pytest.mark.parametrize("query", ["", "?fordelt=size"])
def test_a_page_takes_at_most_eight_queries_however_many_answered(
    analyst: Client, query: str
) -> None:
    few, many = wave_of(6, 6), wave_of(30, 30)
    numbers = []
    for wave in (few, many):
        with CaptureQueriesContext(connection) as queries:
            body(analyst, wave, query)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 8


def test_a_pilot_has_no_results_page_and_is_not_in_the_list(analyst: Client) -> None:
    wave = wave_of(6, 6)
    assert analyst.get(reverse("explorer:wave", args=[wave.code])).status_code == 200
    Wave.objects.filter(pk=wave.pk).update(is_pilot=True)
    assert analyst.get(reverse("explorer:wave", args=[wave.code])).status_code == 404
    assert wave.title not in analyst.get(reverse("explorer:index")).content.decode()


@pytest.mark.parametrize("name", ["explorer:index", "explorer:wave", "representativity:wave"])
def test_the_remark_stands_where_the_numbers_of_invited_stand(analyst: Client, name: str) -> None:
    wave = wave_of(6, 6, remark="Antall inviterte er anslått.")
    address = reverse(name, args=[wave.code] if name.endswith("wave") else [])
    assert "Antall inviterte er anslått." in analyst.get(address).content.decode()


@pytest.mark.parametrize("name", ["explorer:wave", "explorer:crossings"])
@pytest.mark.parametrize(
    ("crossed", "told"), [(5, "Mange ledere: 5 svar"), (7, "Egne tall: 5 svar, 7 der")]
)
def test_the_smallest_group_shown_is_told_with_the_name_of_the_preset(
    analyst: Client, name: str, crossed: int, told: str
) -> None:
    wave = wave_of(6, 6, minimum_base=5, crossed_minimum_base=crossed)
    assert told in analyst.get(reverse(name, args=[wave.code])).content.decode()


def test_the_remark_stands_before_there_are_figures_too(analyst: Client) -> None:
    wave = make_answered_wave([None] * 5, remark="Antall inviterte er anslått.")
    assert "Antall inviterte er anslått." in body(analyst, wave)


def test_a_wave_whose_weights_are_not_sound_says_what_to_do(analyst: Client) -> None:
    wave = make_answered_wave([{"P1": 1}] * 6)
    SampledUnit.objects.update(inclusion_probability=0)
    refresh_due_cubes()
    page = body(analyst, wave)
    assert "Få utvalget rettet" in page
    assert "Traceback" not in page
    assert "Tallene kommer innen" not in page
    assert "Åpne runden" in analyst.get(reverse("explorer:index")).content.decode()


def test_older_figures_stay_with_the_reason_why_there_are_no_newer(analyst: Client) -> None:
    wave = wave_of(6, 6)
    Cube.objects.update(fault={"kind": "program"})
    page = body(analyst, wave)
    assert "feil i programmet" in page
    assert "Tallene nedenfor er fra" in page
    assert 'id="P1"' in page


def test_a_closed_wave_without_answers_says_so(analyst: Client) -> None:
    wave = make_answered_wave([None] * 5)
    refresh_due_cubes()
    assert "Ingen svarte før runden ble lukket" in body(analyst, wave)
    assert "ingen svarte" in analyst.get(reverse("explorer:index")).content.decode()


def test_a_stratum_with_one_answer_gives_shares_without_margins(analyst: Client) -> None:
    wave = make_answered_wave([{"P1": 1}] * 11 + [{"P1": 2}] + [None] * 3)
    first, *_others, last = SampledUnit.objects.order_by("pk")
    SampledUnit.objects.filter(pk__in=[first.pk, last.pk]).update(stratum="Nord")
    refresh_due_cubes()
    page = body(analyst, wave)
    assert "Nord har bare ett svar" in page
    assert "nan" not in page


def test_a_question_is_found_by_words_in_it(analyst: Client) -> None:
    page = body(analyst, wave_of(6, 6), "?sok=hvem+initiativ&fordelt=size")
    assert 'id="P2"' in page
    assert 'id="P1"' not in page
    assert "1 av 4 spørsmål" in page
    assert '<input type="hidden" name="fordelt" value="size">' in page


def test_what_is_not_found_is_told_with_a_way_back(analyst: Client) -> None:
    page = body(analyst, wave_of(6, 6), '?sok="><script>')
    assert "0 av 4 spørsmål" in page
    assert "Vis alle" in page
    assert "<svg" not in page
    assert '"><script>' not in page
