"""A submission that somebody deleted is told of wherever staff look first."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.answering.models import Response
from surveys.fieldwork.models import Wave
from surveys.monitoring.tasks import watch_receipts
from tests.staff import client_of
from tests.surveys.monitoring.test_watching import delete_one, wave  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db

HOME, RECEIPTS = reverse("fieldwork:home"), reverse("monitoring:receipts")


@pytest.fixture
def number(wave: Wave) -> str:  # noqa: F811
    """The receipt of one that was deleted by SQL since the watcher came first."""
    watch_receipts()
    number = delete_one()
    watch_receipts()
    return number


def page(address: str, role: Role = Role.FIELD_MANAGER) -> str:
    return client_of(role).get(address).content.decode()


def desk() -> str:
    return reverse("monitoring:wave", args=[Wave.objects.get().code])


@pytest.mark.usefixtures("number")
def test_the_front_page_says_that_the_receipts_do_not_add_up() -> None:
    shown = page(HOME)
    assert f"“{Wave.objects.get()}”: the receipts do not add up. 1 submission is gone." in shown
    assert f'href="{RECEIPTS}"' in shown


@pytest.mark.usefixtures("number")
def test_the_field_desk_of_the_wave_says_so_too() -> None:
    shown = page(desk())
    assert "The receipts do not add up" in shown
    assert f'href="{RECEIPTS}"' in shown


@pytest.mark.usefixtures("number")
def test_an_analyst_is_told_whom_to_tell() -> None:
    shown = page(desk(), Role.ANALYST)
    assert "Tell the one who runs the wave." in shown
    assert f'href="{RECEIPTS}"' not in shown


def test_the_page_names_the_receipts_and_says_what_to_do(number: str) -> None:
    shown = page(RECEIPTS)
    assert number in shown
    assert "Tell those who run the server now" in shown


@pytest.mark.usefixtures("number")
def test_a_wave_that_is_gone_altogether_is_told_of() -> None:
    code = Wave.objects.get().code
    Response.objects.all().delete()
    Wave.objects.all().delete()
    watch_receipts()
    assert f"“{code}”: the receipts do not add up. 2 submissions are gone." in page(HOME)
    assert "The wave is gone too." in page(RECEIPTS)


def test_while_nothing_is_gone_nobody_is_alarmed(wave: Wave) -> None:  # noqa: F811
    watch_receipts()
    assert "do not add up" not in page(HOME) + page(desk())
    assert "No submission is missing." in page(RECEIPTS)
