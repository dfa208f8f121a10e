"""Opening, extending, closing and reopening on staff pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from barometer.access import Role
from surveys.fieldwork.models import Message, Wave
from surveys.fieldwork.waves import close, make_ready
from tests.factories import make_open_wave, make_wave
from tests.staff import client_of, told

pytestmark = pytest.mark.django_db


def ready_wave(size: int = 3) -> Wave:
    wave = make_wave(size)
    make_ready(wave, None, timezone.now())
    return wave


def address(act: str, wave: Wave) -> str:
    return reverse(f"fieldwork:{act}", args=[wave.code])


def in_a_month() -> str:
    return (timezone.localtime() + dt.timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")


def state_of(wave: Wave) -> str:
    return Wave.objects.get(pk=wave.pk).state


def test_the_page_tells_who_gets_mail_and_who_does_not() -> None:
    wave = ready_wave(3)
    case = wave.invitations.order_by("pk")[0]
    case.mark_undeliverable(timezone.now())
    page = client_of(Role.FIELD_MANAGER).get(address("open", wave)).content.decode()
    assert "get an invitation, in 2 mails" in page
    assert "1: marked undeliverable" in page
    assert case.name in page


def test_the_page_shows_the_invitation_in_both_languages_without_a_working_link() -> None:
    wave = ready_wave(1)
    page = client_of(Role.FIELD_MANAGER).get(address("open", wave)).content.decode()
    assert 'lang="nb" class="letter__text"' in page
    assert 'lang="nn" class="letter__text"' in page
    assert f"/i/{wave.invitations.get().reference}/…/" in page


def test_looking_at_the_page_opens_nothing() -> None:
    wave = ready_wave()
    client_of(Role.FIELD_MANAGER).get(address("open", wave))
    assert state_of(wave) == Wave.State.READY


def test_the_button_opens_the_wave_and_tells_how_many_mails() -> None:
    wave = ready_wave(3)
    response = client_of(Role.FIELD_MANAGER).post(address("open", wave))
    assert state_of(wave) == Wave.State.OPEN
    assert "3 mails are on their way" in told(response)


def test_a_second_press_sends_nothing_and_says_so() -> None:
    wave, client = ready_wave(3), client_of(Role.FIELD_MANAGER)
    client.post(address("open", wave))
    response = client.post(address("open", wave))
    assert Message.objects.count() == 3
    assert "already open. Nothing more was sent." in told(response)


def test_a_draft_cannot_be_opened() -> None:
    wave = make_wave()
    response = client_of(Role.FIELD_MANAGER).post(address("open", wave))
    assert state_of(wave) == Wave.State.DRAFT
    assert "made ready" in told(response)


def test_a_closed_wave_is_not_opened_by_an_old_page() -> None:
    wave = make_open_wave(1)
    close(wave, None, timezone.now())
    client_of(Role.FIELD_MANAGER).post(address("open", wave))
    assert state_of(wave) == Wave.State.CLOSED


def test_what_went_missing_since_it_was_made_ready_stops_the_opening() -> None:
    wave = ready_wave()
    Wave.objects.filter(pk=wave.pk).update(closes_at=timezone.now() - dt.timedelta(days=1))
    client = client_of(Role.FIELD_MANAGER)
    page = client.post(address("open", wave), follow=True).content.decode()
    assert state_of(wave) == Wave.State.READY
    assert "The closing time has passed." in page
    assert "What happens when you open" not in page


def test_a_later_invitation_is_announced_with_its_time() -> None:
    wave = ready_wave()
    due = timezone.now() + dt.timedelta(days=1)
    wave.steps.filter(kind="invitation").update(due_at=due)
    client = client_of(Role.FIELD_MANAGER)
    assert "sent at once" not in client.get(address("open", wave)).content.decode()
    assert "goes out at its time" in told(client.post(address("open", wave)))


def test_extending_moves_the_closing_time() -> None:
    wave = make_open_wave(1)
    client_of(Role.FIELD_MANAGER).post(address("extend", wave), {"closes_at": in_a_month()})
    closes_at = Wave.objects.get(pk=wave.pk).closes_at
    assert closes_at is not None
    assert closes_at > timezone.now() + dt.timedelta(days=29)


def test_an_earlier_closing_time_is_refused_at_the_field() -> None:
    wave = make_open_wave(1)
    response = client_of(Role.FIELD_MANAGER).post(
        address("extend", wave), {"closes_at": "2020-01-01T08:00"}
    )
    assert "closes_at" in response.context["form"].errors


def test_a_wave_that_is_not_open_is_not_extended() -> None:
    wave = ready_wave()
    client_of(Role.FIELD_MANAGER).post(address("extend", wave), {"closes_at": in_a_month()})
    assert Wave.objects.get(pk=wave.pk).closes_at == wave.closes_at


def test_closing_is_confirmed_before_it_is_done() -> None:
    wave = make_open_wave(2)
    page = client_of(Role.FIELD_MANAGER).get(address("close", wave)).content.decode()
    assert "2 have not answered" in page
    assert "2 mails that wait are not sent" in page
    assert state_of(wave) == Wave.State.OPEN


def test_closing_closes_and_a_second_press_says_so() -> None:
    wave, client = make_open_wave(2), client_of(Role.FIELD_MANAGER)
    assert "The wave is closed." in told(client.post(address("close", wave)))
    assert state_of(wave) == Wave.State.CLOSED
    assert "This was not done" in told(client.post(address("close", wave)))


def test_a_closed_wave_opens_again_with_a_new_closing_time() -> None:
    wave = make_open_wave(1)
    close(wave, None, timezone.now())
    client_of(Role.FIELD_MANAGER).post(address("reopen", wave), {"closes_at": in_a_month()})
    assert state_of(wave) == Wave.State.OPEN


def test_an_open_wave_is_not_reopened() -> None:
    wave = make_open_wave(1)
    response = client_of(Role.FIELD_MANAGER).post(
        address("reopen", wave), {"closes_at": in_a_month()}
    )
    assert "This was not done" in told(response)
    assert Wave.objects.get(pk=wave.pk).closes_at == wave.closes_at


def test_more_recipients_cost_no_more_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(Role.FIELD_MANAGER)
    for size in (2, 8):
        wave = ready_wave(size)
        wave.invitations.order_by("pk")[0].mark_undeliverable(timezone.now())
        with django_assert_num_queries(15):
            client.get(address("open", wave))
