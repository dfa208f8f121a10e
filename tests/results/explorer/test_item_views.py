"""The page of one item."""

import io
import re

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from barometer.access import RIGHTS, Right, Role
from results.explorer.figures import View, read_view
from results.explorer.merging import Together
from results.tabulation.cubes import compute_cube
from results.tabulation.tables import Table
from surveys.fieldwork.models import Wave
from tests.results.answered import make_answered_wave
from tests.results.explorer.viewed import make_graded_wave, make_split_wave
from tests.staff import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave() -> Wave:
    return make_split_wave()


@pytest.fixture
def analyst() -> Client:
    return client_of(Role.ANALYST)


def page(client: Client, wave: Wave, query: str = "", item: str = "P1") -> str:
    response = client.get(reverse("explorer:item", args=[wave.code, item]) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize(
    ("name", "more"), [("item", ["P1"]), ("download", ["P1", "csv"]), ("book", [])]
)
def test_only_those_who_see_results_come_in(
    wave: Wave, name: str, more: list[str], role: Role | None
) -> None:
    status = client_of(role).get(reverse(f"explorer:{name}", args=[wave.code, *more])).status_code
    if role is None:
        assert status == 302
    else:
        assert status == (200 if Right.SEE_RESULTS in RIGHTS[role] else 403)


def test_the_address_splits_filters_and_leaves_out(wave: Wave, analyst: Client) -> None:
    assert "60 per cent answer" in page(analyst, wave)
    assert "90\N{NO-BREAK SPACE}%" in page(analyst, wave, "?fordelt=size")
    assert "90 per cent answer" in page(analyst, wave, "?filter=size:3")


def test_what_was_counted_for_the_page_alone_is_marked(wave: Wave, analyst: Client) -> None:
    assert "For internal use" not in page(analyst, wave, "?fordelt=size")
    assert "For internal use" in page(analyst, wave, "?filter=size:3")


def test_differences_are_told_with_their_level(wave: Wave, analyst: Client) -> None:
    assert "For sure at the 5 per cent level" in page(analyst, wave, "?fordelt=size")


def test_the_interval_is_named(wave: Wave, analyst: Client) -> None:
    assert "Korn and Graubard" in page(analyst, wave, "?intervall=korn-graubard")


@pytest.mark.parametrize("query", ["?fordelt=nothing", "?filter=nothing:1", "?filter=region:4"])
def test_what_leaves_no_figures_is_told_above_the_plain_item(
    wave: Wave, analyst: Client, query: str
) -> None:
    shown = page(analyst, wave, query)
    assert "Below is the item without any choice." in shown
    assert "60 per cent answer" in shown


def test_an_open_item_has_neither_chart_nor_choices(analyst: Client) -> None:
    wave = make_answered_wave([{"P1": 1, "P2": [1], "P2b": "Bok"}] * 6)
    compute_cube(wave.code)
    shown = page(analyst, wave, item="P2b")
    assert "have written something" in shown
    assert '<form class="explore__choices' not in shown


def test_a_page_from_the_cube_takes_few_queries(
    wave: Wave, analyst: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page(analyst, wave)
    with django_assert_max_num_queries(11):  # three of them: who asks, and her rights
        page(analyst, wave, "?fordelt=size")


def test_the_view_is_downloaded_as_it_is_seen(wave: Wave, analyst: Client) -> None:
    address = reverse("explorer:download", args=[wave.code, "P1", "csv"])
    response = analyst.get(f"{address}?filter=size:3")
    assert "90" in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("more", [["P1", "exe"], ["P99", "csv"]])
def test_there_is_no_such_file(wave: Wave, analyst: Client, more: list[str]) -> None:
    assert analyst.get(reverse("explorer:download", args=[wave.code, *more])).status_code == 404


def test_an_open_item_has_no_file(analyst: Client) -> None:
    wave = make_answered_wave([{"P1": 1, "P2": [1], "P2b": "Bok"}] * 6)
    compute_cube(wave.code)
    address = reverse("explorer:download", args=[wave.code, "P2b", "csv"])
    assert analyst.get(address).status_code == 404


def test_the_book_has_a_sheet_per_breakdown(wave: Wave, analyst: Client) -> None:
    response = analyst.get(reverse("explorer:book", args=[wave.code]) + "?fordelt=size")
    assert len(openpyxl.load_workbook(io.BytesIO(response.content)).worksheets) == 3


@pytest.mark.parametrize("query", ["", "?fordelt=nothing"])
def test_there_is_no_book_of_what_is_not_there(analyst: Client, query: str) -> None:
    wave = make_answered_wave([{"P1": 1}])
    if query:
        compute_cube(wave.code)
    assert analyst.get(reverse("explorer:book", args=[wave.code]) + query).status_code == 404


def test_before_there_are_figures_the_item_leads_to_the_page_that_says_why(
    analyst: Client,
) -> None:
    wave = make_answered_wave([{"P1": 1}])
    response = analyst.get(reverse("explorer:item", args=[wave.code, "P1"]))
    assert response.url == reverse("explorer:wave", args=[wave.code])  # type: ignore[attr-defined]


def test_answers_put_together_are_one_figure_with_its_definition(analyst: Client) -> None:
    shown = page(analyst, make_graded_wave(), "?sammen=1&sammen=2&kalt=I+stor+grad")
    assert "70 per cent answer “I stor grad”." in shown
    assert "“I stor grad” is “Svært stor”, “Stor”." in shown
    assert "70\N{NO-BREAK SPACE}%" in shown
    assert "For internal use" not in shown


def test_answers_put_together_stay_hidden_where_one_of_them_is(analyst: Client) -> None:
    wave = make_graded_wave()
    (table,) = read_view(wave.code, View("P1", by="size")).figures
    (merged,) = read_view(wave.code, View("P1", by="size", merged=(Together((1, 2)),))).figures
    assert isinstance(table, Table)
    assert isinstance(merged, Table)
    hidden = [bar.group for bar in table.bars if None in (bar.estimate(1), bar.estimate(2))]
    assert hidden
    assert [bar.group for bar in merged.bars if bar.estimate(1) is None] == hidden


def test_several_groups_of_answers_are_figures_beside_each_other(analyst: Client) -> None:
    query = "?sammen=1-2&kalt-1=I+stor+grad&sammen=3-4&kalt-3=I+liten+grad"
    shown = page(analyst, make_graded_wave(), query)
    assert "“I stor grad” is “Svært stor”, “Stor”." in shown
    assert "“I liten grad” is “Liten”, “Svært liten”." in shown
    assert len(re.findall(r'name="sammen"[^>]* checked', shown)) == 2
    assert re.search(r'name="kalt-3"[^>]* value="I liten grad"', shown)


@pytest.mark.parametrize("query", ["?sammen=1-3", "?sammen=1&sammen=3", "?sammen=2-1-99"])
def test_answers_that_do_not_belong_together_are_refused_in_words(
    analyst: Client, query: str
) -> None:
    shown = page(analyst, make_graded_wave(), query)
    assert "put together." in shown
    assert "Below is the item without any choice." in shown


def test_the_file_has_the_answers_put_together_under_their_name(analyst: Client) -> None:
    address = reverse("explorer:download", args=[make_graded_wave().code, "P1", "csv"])
    query = "sammen=1-2&kalt-1=I+stor+grad&sammen=3-4&kalt-3=I+liten+grad"
    text = analyst.get(f"{address}?{query}").content.decode()
    assert ";I stor grad;69.6;" in text
    assert re.search(r";I liten grad;\d+\.\d;", text)
    assert not re.search(";(Svært stor|Stor|Liten|Svært liten);", text)


def test_two_splits_at_once_have_a_row_and_a_bar_per_crossed_group(
    wave: Wave, analyst: Client
) -> None:
    shown = page(analyst, wave, "?fordelt=size&og=region")
    row = re.search(r'<th scope="row">[^<]+ × [^<]+</th>(?:<td[^>]*>[^<]*</td>)+', shown)
    assert row is not None
    assert row.group().count("<td") == 5
    assert " × " not in "".join(re.findall(r'class="chart__label"[^>]*>([^<]*)', shown))
    assert shown.count('class="chart__key"') == 2 * 3


def test_an_item_with_one_answer_leads_to_what_may_go_with_it(wave: Wave, analyst: Client) -> None:
    goal = reverse("trends:association", args=[wave.code])
    assert f"{goal}?utfall=P1&amp;etter=size" in page(analyst, wave, "?fordelt=size")
    assert goal not in page(analyst, wave, item="P3")
