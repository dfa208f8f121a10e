"""A series as a file."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from tests.results.trends.waves import LATER_DOCUMENT, SCOPE, declare, make_two_waves
from tests.staff import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> Client:
    return client_of(Role.ANALYST)


def rows(client: Client, query: str = "", code: str = "P1") -> list[list[str]]:
    response = client.get(reverse("trends:table", args=["mayors", code]) + query)
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_a_line_has_share_margin_base_and_change_as_numbers(analyst: Client) -> None:
    make_two_waves(10, 30)
    heading, yes, no, *_others = rows(analyst)
    assert len(heading) == len(yes) == 1 + 3 * 2 + 3
    assert (yes[1], yes[3], yes[4], yes[6]) == ("25.0", "40", "75.0", "40")
    assert (yes[7], yes[9]) == ("50.0", "yes")
    assert no[7] == "-50.0"


def test_a_break_is_told_in_words_where_the_change_would_be(analyst: Client) -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", note="Flere sektorer er med.")
    _heading, *lines = rows(analyst)
    told = [line[7] for line in lines if len(line) > 1]
    assert told
    assert set(told) == {"Not comparable. Flere sektorer er med."}


def test_what_is_narrowed_on_the_page_is_narrowed_in_the_file(analyst: Client) -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", scope=SCOPE)
    lines = rows(analyst, "?bare=region")
    assert ["For internal use"] in lines
    assert all("Not comparable" not in cell for line in lines for cell in line)


def test_what_is_hidden_on_the_page_is_hidden_in_the_file(analyst: Client) -> None:
    make_two_waves(1, 3, size=4)
    _heading, yes, *_others = rows(analyst)
    assert yes[1:7] == [":"] * 6


def test_there_is_no_file_of_what_is_not_there(analyst: Client) -> None:
    assert analyst.get(reverse("trends:table", args=["mayors", "P1"])).status_code == 404
