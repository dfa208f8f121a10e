"""Result pages and data files of scales, numbers, dates and consent."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from results.files.columns import columns
from results.tabulation.cubes import compute_cube
from surveys.exports.microdata import extract
from tests.factories import make_user, make_version
from tests.questionnaires.reading import raw
from tests.results.answered import make_answered_wave

pytestmark = pytest.mark.django_db
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "scale_with_ends": [{"L": step % 11} for step in range(30)] + [{"L": 99}] * 6,
    "numbers_in_ranges": [{"Whole": 99 + number, "Share": 2.5} for number in range(30)],
    "dates_between": [{"Start": f"2019-12-{day:02}", "After": 1} for day in range(1, 31)],
    "consent_to_go_on": [{"Read": 1}] * 12 + [{"Read": 1, "Contact": 1}] * 12,
}


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(make_user(Role.ANALYST))
    return client


@pytest.mark.parametrize("breakdown", ["", "?fordelt=size"])
@pytest.mark.parametrize("name", ANSWERS)
def test_the_results_of_each_type_are_shown(analyst: Client, name: str, breakdown: str) -> None:
    wave = make_answered_wave(ANSWERS[name], version=make_version(raw(name)))
    compute_cube(wave.code)
    response = analyst.get(reverse("explorer:wave", args=[wave.code]) + breakdown)
    assert response.status_code == 200
    first = raw(name)["pages"][0]["items"][0]["text"]["nb"]
    assert first in response.content.decode()


def test_a_data_file_has_numbers_and_dates_where_it_has_texts() -> None:
    wave = make_answered_wave(
        ANSWERS["numbers_in_ranges"], version=make_version(raw("numbers_in_ranges"))
    )
    data = extract(wave.code)
    found = {one.name: one.cells for one in columns(data, labels=False, with_texts=True)}
    assert set(found["Whole"]) == {"1"}
    assert sorted(map(int, found["Whole.text"])) == list(range(99, 129))
    assert set(found["Share.text"]) == {"2,5"}
    without = columns(data, labels=False, with_texts=False)
    assert "Whole.text" not in {one.name for one in without}
