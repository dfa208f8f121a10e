"""The front page of staff."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from barometer.access import Role
from surveys.fieldwork.models import Message, Wave
from surveys.fieldwork.waves import close, make_ready
from tests.factories import make_open_wave, make_wave
from tests.staff import client_of

pytestmark = pytest.mark.django_db
HOME = reverse("fieldwork:home")


def page(role: Role = Role.FIELD_MANAGER) -> str:
    return client_of(role).get(HOME).content.decode()


def test_a_wave_in_the_field_shows_its_answer_rate() -> None:
    wave = make_open_wave(3)
    wave.invitations.order_by("pk")[0].mark_submitted(timezone.now())
    assert "33 %" in page()
    assert "1 of 3 have answered" in page()


def test_without_waves_the_page_says_what_to_do() -> None:
    assert "Make a wave, and open it when it is ready." in page()
    assert reverse("fieldwork:new_wave") in page()


def test_a_ready_wave_stands_under_what_needs_me() -> None:
    wave = make_wave(title="Ordførerne")
    make_ready(wave, None, timezone.now())
    assert "“Ordførerne” is ready to be opened." in page()


def test_an_analyst_is_not_told_to_open_waves() -> None:
    make_ready(make_wave(), None, timezone.now())
    shown = page(Role.ANALYST)
    assert "This needs you now" not in shown
    assert "/apne/" not in shown


def test_synthetic_answers_are_marked() -> None:
    make_wave(is_synthetic=True)
    assert "synthetic demo data" in page()


def test_closed_waves_come_in_pages() -> None:
    for number in range(21):
        wave = make_open_wave(1, title=f"Lukket nr {number:02}")
        close(wave, None, timezone.now() + dt.timedelta(seconds=number))
    first = page()
    assert "Lukket nr 20" in first
    assert "Lukket nr 00" not in first
    second = client_of(Role.FIELD_MANAGER).get(HOME, {"page": 2}).content.decode()
    assert "Lukket nr 00" in second


def test_more_waves_cost_no_more_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(Role.FIELD_MANAGER)
    for size in (1, 4):
        for _number in range(size):
            close(make_open_wave(2), None, timezone.now())
            Message.objects.filter(wave=make_open_wave(2)).update(state=Message.State.FAILED)
        # Session, user, groups; open waves, count and page of closed ones; four for the figures.
        with django_assert_num_queries(10):
            client.get(HOME)


@pytest.mark.parametrize("state", Wave.State.values)
def test_a_pilot_is_marked_in_the_list_of_waves(state: str) -> None:
    wave = make_wave(state=state)
    assert "pilot" not in page()
    Wave.objects.filter(pk=wave.pk).update(is_pilot=True)
    assert ">pilot</span>" in page()
