"""The pages of trends."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from barometer.access import RIGHTS, Right, Role
from results.tabulation.cubes import compute_cube
from results.trends import urls
from results.trends.models import ReferenceFigure
from tests.results.answered import make_answered_wave
from tests.results.trends.waves import LATER_DOCUMENT, SCOPE, declare, make_two_waves
from tests.staff import client_of

pytestmark = pytest.mark.django_db

ADDRESSES: dict[str, tuple[str, list[Any]]] = {
    "item": ("get", ["mayors", "P1"]),
    "table": ("get", ["mayors", "P1"]),
    "reference": ("get", ["mayors", "P1"]),
    "remove_reference": ("post", [1]),
    "association": ("get", ["wave"]),
}
DENMARK = {
    "place": "Danmark",
    "year": "2015",
    "percent": "79",
    "about": "Samarbeid med andre",
    "source": "CO-PI",
}


@pytest.fixture
def analyst() -> Client:
    return client_of(Role.ANALYST)


def page(client: Client, query: str = "", code: str = "P1") -> str:
    return client.get(reverse("trends:item", args=["mayors", code]) + query).content.decode()


def test_every_page_is_in_the_table_of_access() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("name", ADDRESSES)
def test_only_those_who_see_results_come_in(name: str, role: Role | None) -> None:
    method, args = ADDRESSES[name]
    client = client_of(role)
    status = getattr(client, method)(reverse(f"trends:{name}", args=args)).status_code
    if role is None:
        assert status == 302
    else:
        assert (status == 403) is (Right.SEE_RESULTS not in RIGHTS[role])


def test_the_page_has_shares_changes_and_their_test(analyst: Client) -> None:
    make_two_waves(10, 30)
    shown = page(analyst)
    assert "25\N{NO-BREAK SPACE}%" in shown
    assert "+50" in shown
    assert "Holm" in shown


def test_the_drawing_has_no_decimal_commas(analyst: Client) -> None:
    make_two_waves(11, 29)
    analyst.cookies.load({"language": "nb"})
    svg = page(analyst).partition('<svg class="chart"')[2].partition("</svg>")[0]
    assert re.findall(r'(?:x|y|x1|x2|y1|y2|cx|cy)="[^"]*,[^"]*"', svg) == []


def test_a_break_is_marked_and_the_common_groups_are_offered(analyst: Client) -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", scope=SCOPE)
    assert "+50" not in page(analyst)
    assert 'value="region"' in page(analyst)
    assert "+50" in page(analyst, "?bare=region")


def test_answers_of_a_battery_are_put_together(analyst: Client) -> None:
    wave = make_answered_wave([{"P1": 2, "P3": {"technology": 1, "laws": 2}}] * 30)
    compute_cube(wave.code)
    assert "Helt enig; Helt uenig" in page(analyst, "?svar=1&svar=2", "P3")


@pytest.mark.parametrize(
    "query", ["?korreksjon=x", "?vis=77", "?svar=abc", "?svar=12345", "?vekt=nei"]
)
def test_odd_addresses_show_the_page(analyst: Client, query: str) -> None:
    make_two_waves(10, 30)
    assert "25\N{NO-BREAK SPACE}%" in page(analyst, query)


@pytest.mark.parametrize("code", ["P2b", "P99"])
def test_what_has_no_series_is_not_found(analyst: Client, code: str) -> None:
    make_two_waves(10, 30)
    assert analyst.get(reverse("trends:item", args=["mayors", code])).status_code == 404


def test_a_figure_from_outside_stands_with_its_source(analyst: Client) -> None:
    make_two_waves(10, 30)
    analyst.post(reverse("trends:reference", args=["mayors", "P1"]), DENMARK)
    shown = page(analyst)
    assert "Danmark 2015: 79 %" in shown
    assert "CO-PI" in shown


def test_a_figure_from_outside_is_taken_out(analyst: Client) -> None:
    make_two_waves(10, 30)
    analyst.post(reverse("trends:reference", args=["mayors", "P1"]), DENMARK)
    analyst.post(reverse("trends:remove_reference", args=[ReferenceFigure.objects.get().pk]))
    assert not ReferenceFigure.objects.exists()


def test_an_association_has_its_table_and_tests(analyst: Client) -> None:
    battery = {"technology": 1, "laws": 1}
    other = {"technology": 2, "laws": 1}
    answers = [{"P1": 1 + place % 2, "P3": battery} for place in range(60)]
    answers += [{"P1": 1 + (place % 3 > 0), "P3": other} for place in range(60)]
    wave = make_answered_wave([*answers, *[None] * 60])
    compute_cube(wave.code)
    address = reverse("trends:association", args=[wave.code])
    shown = analyst.get(f"{address}?utfall=P1&etter=P3.technology&ordnet=ja").content.decode()
    assert "Rao–Scott" in shown


@pytest.mark.parametrize("query", ["?utfall=P2b&etter=P1", "?utfall=P1&etter=nothing"])
def test_an_association_of_what_is_not_there_is_not_found(analyst: Client, query: str) -> None:
    wave = make_answered_wave([{"P1": 1}] * 6)
    compute_cube(wave.code)
    address = reverse("trends:association", args=[wave.code])
    assert analyst.get(address + query).status_code == 404


def test_an_association_is_chosen_in_a_form(analyst: Client) -> None:
    wave, _later = make_two_waves()
    address = reverse("trends:association", args=[wave.code])
    empty = analyst.get(address).content.decode()
    assert '<option value="P1">' in empty
    assert "<table" not in empty
    half = analyst.get(f"{address}?utfall=P1").content.decode()
    assert '<option value="P1" selected>' in half
    assert 'name="svar"' in half
    whole = analyst.get(f"{address}?utfall=P1&svar=1&etter=size").content.decode()
    assert "<table" in whole
    assert '<option value="size" selected>' in whole


def test_answers_put_together_in_a_line_are_listed(analyst: Client) -> None:
    make_two_waves()
    shown = page(analyst, "?svar=1&svar=2", "P3")
    listed = re.search(r"<dt>Answers put together</dt><dd>([^<]*)</dd>", shown)
    assert listed is not None
    first, second = listed[1].split("; ")
    assert first
    assert second


def test_a_break_is_told_once_beside_all_lines(analyst: Client) -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", note="Flere sektorer er med.")
    cells = re.findall(r'<td class="sheet__told" rowspan="(\d+)">([^<]*)</td>', page(analyst))
    ((rows, words),) = cells
    assert int(rows) > 1
    assert words.startswith("Not comparable.")
    assert "Flere sektorer er med." in words
