"""Decisions on uncertain mail."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.fieldwork.models import Message
from tests.factories import make_open_wave
from tests.staff import client_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail() -> Message:
    wave = make_open_wave(1)
    Message.objects.update(state=Message.State.UNCERTAIN)
    return Message.objects.get(wave=wave)


def decide(what: str, mail: Message) -> str:
    address = reverse(f"monitoring:mail_{what}", args=[mail.pk])
    return told(client_of(Role.FIELD_MANAGER).post(address))


def test_it_arrived_is_noted(mail: Message) -> None:
    assert decide("arrived", mail) == "Noted: the mail arrived."
    mail.refresh_from_db()
    assert mail.state == Message.State.SENT


def test_it_is_sent_again_as_a_new_mail(mail: Message) -> None:
    assert decide("again", mail) == "A new mail is on its way."
    assert Message.objects.filter(state=Message.State.PENDING).count() == 1


@pytest.mark.parametrize("what", ["arrived", "again"])
def test_a_second_decision_changes_nothing_and_says_so(what: str, mail: Message) -> None:
    decide("again", mail)
    assert decide(what, mail) == "This mail has been dealt with already."
    assert Message.objects.count() == 2


def test_an_unknown_mail_is_not_found() -> None:
    response = client_of(Role.FIELD_MANAGER).post(reverse("monitoring:mail_again", args=[987654]))
    assert response.status_code == 404
