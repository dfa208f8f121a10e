"""What one is told while figures are computed."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from barometer.access import Role
from results.tabulation.cubes import compute_cube
from results.tabulation.models import Cube
from surveys.fieldwork.models import Wave
from tests.factories import make_user
from tests.results.answered import make_answered_wave

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(make_user(Role.ANALYST))
    return client


def computing(**fields: object) -> Wave:
    """A wave whose figures are being computed anew."""
    wave = make_answered_wave([{"P1": 1}] * 6)
    compute_cube(wave.code)
    soon = timezone.now() + dt.timedelta(minutes=5)
    Cube.objects.update(claimed_until=soon, **fields)
    return wave


def test_the_page_tells_how_many_items_are_done(analyst: Client) -> None:
    wave = computing(items_done=3, items_expected=9)
    page = analyst.get(reverse("explorer:wave", args=[wave.code])).content.decode()
    assert '<progress max="9" value="3">' in page
    assert f'hx-get="{reverse("explorer:progress", args=[wave.code])}"' in page


def test_a_first_cube_tells_of_itself_too(analyst: Client) -> None:
    wave = computing(computed_at=None)
    page = analyst.get(reverse("explorer:wave", args=[wave.code])).content.decode()
    assert 'role="status"' in page


def test_the_line_renews_itself_alone(analyst: Client) -> None:
    wave = computing(items_done=3, items_expected=9)
    line = analyst.get(reverse("explorer:progress", args=[wave.code]), headers=HTMX)
    assert "<progress" in line.content.decode()
    assert "<html" not in line.content.decode()


def test_when_it_is_done_the_page_is_loaded_again(analyst: Client) -> None:
    wave = computing()
    Cube.objects.update(claimed_until=None)
    address = reverse("explorer:progress", args=[wave.code])
    assert analyst.get(address, headers=HTMX)["HX-Refresh"] == "true"
    assert analyst.get(address).status_code == 302
    page = analyst.get(reverse("explorer:wave", args=[wave.code])).content.decode()
    assert "every 3s" not in page


def test_there_is_no_progress_of_a_wave_that_is_not_there(analyst: Client) -> None:
    assert analyst.get(reverse("explorer:progress", args=["nowhere"])).status_code == 404


def test_only_those_who_may_see_results_are_told(client: Client) -> None:
    address = reverse("explorer:progress", args=[computing().code])
    assert client.get(address).status_code == 302
    client.force_login(make_user(Role.FIELD_MANAGER))
    assert client.get(address).status_code == 403
