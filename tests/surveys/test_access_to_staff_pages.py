"""Who may open each staff page: every address, every role, and one who is not logged in."""

import pytest
from django.urls import URLPattern, reverse
from pytest_django import Settings

from barometer.access import RIGHTS, Right, Role
from barometer.sink import keep
from surveys.fieldwork import urls as fieldwork_urls
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.monitoring import urls as monitoring_urls
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.starting import new_draft
from tests.factories import make_open_wave
from tests.staff import client_of

pytestmark = pytest.mark.django_db

# What each page takes; a POST page is asked by POST.
RIGHT = {
    "fieldwork:home": Right.SEE_WAVES,
    "fieldwork:surveys": Right.RUN_WAVES,
    "fieldwork:new_survey": Right.RUN_WAVES,
    "fieldwork:edit_survey": Right.RUN_WAVES,
    "fieldwork:new_wave": Right.RUN_WAVES,
    "fieldwork:setup": Right.RUN_WAVES,
    "fieldwork:draw": Right.RUN_WAVES,
    "fieldwork:ready": Right.RUN_WAVES,
    "fieldwork:back_to_draft": Right.RUN_WAVES,
    "fieldwork:open": Right.RUN_WAVES,
    "fieldwork:extend": Right.RUN_WAVES,
    "fieldwork:close": Right.RUN_WAVES,
    "fieldwork:reopen": Right.RUN_WAVES,
    "fieldwork:correct": Right.RUN_WAVES,
    "fieldwork:outbox": Right.SEE_CONTACTS,
    "fieldwork:mail": Right.SEE_CONTACTS,
    "fieldwork:mail_html": Right.SEE_CONTACTS,
    "monitoring:wave": Right.SEE_WAVES,
    "monitoring:comments": Right.RUN_WAVES,
    "monitoring:receipts": Right.RUN_WAVES,
    "monitoring:cases": Right.SEE_CONTACTS,
    "monitoring:case": Right.SEE_CONTACTS,
    "monitoring:resend": Right.RUN_WAVES,
    "monitoring:undeliverable": Right.RUN_WAVES,
    "monitoring:deliverable": Right.RUN_WAVES,
    "monitoring:declined": Right.RUN_WAVES,
    "monitoring:right_one": Right.RUN_WAVES,
    "monitoring:address": Right.RUN_WAVES,
    "monitoring:mail_arrived": Right.RUN_WAVES,
    "monitoring:mail_again": Right.RUN_WAVES,
}
BY_POST = {"draw", "ready", "back_to_draft", "resend", "undeliverable", "deliverable"} | {
    "declined",
    "address",
    "right_one",
    "mail_arrived",
    "mail_again",
}
WHO = [*Role, None]


@pytest.fixture
def wave() -> Wave:
    wave = make_open_wave(2, is_pilot=True)  # only pilots have a page of comments
    assert wave.questionnaire_version is not None
    new_draft(wave.questionnaire_version.questionnaire, wave.questionnaire_version, None)
    return wave


@pytest.fixture
def sunk(settings: Settings) -> str:
    settings.EMAIL_SINK_DIR.mkdir(parents=True)
    mail = b"Subject: Hei\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html><head></head></html>"
    return keep(settings.EMAIL_SINK_DIR, mail).name


# What stands in the address of a page, when something does.
OF_A_WAVE = {"setup", "draw", "ready", "back_to_draft", "open", "extend", "close", "reopen"}
OF_A_CASE = {"case", "resend", "undeliverable", "deliverable", "declined", "address", "right_one"}


def address_of(name: str, wave: Wave, sunk: str) -> str:
    names: dict[str, str | int] = {
        "monitoring:wave": wave.code,
        "monitoring:comments": wave.code,
        "fieldwork:edit_survey": wave.survey.code,
        "fieldwork:correct": Draft.objects.get().questionnaire.code,
        "fieldwork:mail": sunk,
        "fieldwork:mail_html": sunk,
        "monitoring:mail_arrived": Message.objects.filter(wave=wave)[0].pk,
        "monitoring:mail_again": Message.objects.filter(wave=wave)[0].pk,
    }
    names |= dict.fromkeys((f"fieldwork:{one}" for one in OF_A_WAVE), wave.code)
    reference = Invitation.objects.filter(wave=wave)[0].reference
    names |= dict.fromkeys((f"monitoring:{one}" for one in OF_A_CASE), reference)
    return reverse(name, args=[names[name]] if name in names else [])


def test_every_address_stands_in_the_table() -> None:
    patterns = [("fieldwork", fieldwork_urls), ("monitoring", monitoring_urls)]
    names = {
        f"{app}:{pattern.name}"
        for app, urls in patterns
        for pattern in urls.urlpatterns
        if isinstance(pattern, URLPattern)
    }
    assert names == set(RIGHT)


@pytest.mark.parametrize("role", WHO, ids=str)
@pytest.mark.parametrize("name", RIGHT)
def test_a_page_opens_for_those_with_its_right_only(
    name: str, role: Role | None, wave: Wave, sunk: str
) -> None:
    client = client_of(role)
    ask = client.post if name.partition(":")[2] in BY_POST else client.get
    address = address_of(name, wave, sunk)
    response = ask(address)
    if role is None:
        assert (response.status_code, response["Location"]) == (302, f"/inn/?next={address}")
    elif RIGHT[name] in RIGHTS[role]:
        assert response.status_code in {200, 302}
        assert not response.headers.get("Location", "").startswith("/inn/")
    else:
        assert response.status_code == 403


@pytest.mark.parametrize("name", [name for name in RIGHT if name.partition(":")[2] in BY_POST])
def test_an_act_is_not_done_by_following_a_link(name: str, wave: Wave, sunk: str) -> None:
    response = client_of(Role.ADMINISTRATOR).get(address_of(name, wave, sunk))
    assert response.status_code == 405
