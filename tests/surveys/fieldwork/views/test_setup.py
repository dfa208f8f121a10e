"""Pages for setting up surveys and waves."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from barometer.access import Role
from surveys.fieldwork.models import Survey, Wave, WaveEvent, WaveStep
from surveys.fieldwork.waves import make_ready
from surveys.register.models import Unit, UnitAttributes
from tests.factories import make_open_wave, make_wave
from tests.staff import client_of, told

pytestmark = pytest.mark.django_db

NEW_WAVE = {
    "title": "Ordførerne 2030",
    "code": "ordforere-2030",
    "minutes": "5",
    "sender_name": "KS",
    "retention_months": "12",
    "thresholds": "leaders",
    "opens_at": "2030-05-02T08:00",
    "reminder_1": "2030-05-09T08:00",
}


def setup_page(wave: Wave) -> str:
    response = client_of(Role.FIELD_MANAGER).get(reverse("fieldwork:setup", args=[wave.code]))
    return str(response.content.decode())


def test_without_surveys_the_list_says_what_to_do() -> None:
    page = client_of(Role.FIELD_MANAGER).get(reverse("fieldwork:surveys")).content.decode()
    assert "There is no survey yet." in page


def test_a_survey_is_made() -> None:
    survey = {"title": "Ordførere", "code": "ordforere"}
    client_of(Role.FIELD_MANAGER).post(reverse("fieldwork:new_survey"), survey)
    assert Survey.objects.get().title == "Ordførere"


def test_a_survey_is_changed() -> None:
    survey = Survey.objects.create(title="Ordfører", code="ordforere")
    client_of(Role.FIELD_MANAGER).post(
        reverse("fieldwork:edit_survey", args=["ordforere"]),
        {"title": "Ordførere", "code": "ordforere"},
    )
    survey.refresh_from_db()
    assert survey.title == "Ordførere"


def test_a_code_that_is_taken_is_told_at_the_field() -> None:
    Survey.objects.create(title="Ordførere", code="ordforere")
    response = client_of(Role.FIELD_MANAGER).post(
        reverse("fieldwork:new_survey"), {"title": "Andre", "code": "ordforere"}
    )
    assert "code" in response.context["form"].errors
    assert 'href="#id_code"' in response.content.decode()


def test_a_wave_without_a_survey_starts_with_the_survey() -> None:
    page = client_of(Role.FIELD_MANAGER).get(reverse("fieldwork:new_wave")).content.decode()
    assert reverse("fieldwork:new_survey") in page


def test_a_new_wave_becomes_a_draft_with_its_schedule() -> None:
    survey = Survey.objects.create(title="Ordførere", code="ordforere")
    client_of(Role.FIELD_MANAGER).post(
        reverse("fieldwork:new_wave"), NEW_WAVE | {"survey": survey.pk}
    )
    wave = Wave.objects.get(code="ordforere-2030")
    assert wave.state == Wave.State.DRAFT
    assert (wave.minimum_base, wave.crossed_minimum_base) == (5, 5)
    kinds = list(wave.steps.order_by("due_at").values_list("kind", flat=True))
    assert kinds == [WaveStep.Kind.INVITATION, WaveStep.Kind.REMINDER]


def test_the_setup_lists_what_is_missing() -> None:
    page = setup_page(make_wave(contact_name="", reply_to=""))
    assert "2 things are missing" in page
    assert "Name a person to ask about the contents." in page
    assert reverse("fieldwork:ready", args=["x"]).split("x")[1] not in page


def test_a_wave_that_lacks_nothing_can_be_made_ready() -> None:
    wave = make_wave()
    assert "Nothing is missing" in setup_page(wave)
    client_of(Role.FIELD_MANAGER).post(reverse("fieldwork:ready", args=[wave.code]))
    wave.refresh_from_db()
    assert wave.state == Wave.State.READY


def test_a_wave_that_lacks_something_is_not_made_ready() -> None:
    wave = make_wave(contact_name="")
    response = client_of(Role.FIELD_MANAGER).post(reverse("fieldwork:ready", args=[wave.code]))
    wave.refresh_from_db()
    assert wave.state == Wave.State.DRAFT
    assert "Name a person" in told(response)


def test_a_change_is_saved_and_logged() -> None:
    wave = make_open_wave(1)
    contacts = {
        "reply_to": wave.reply_to,
        "contact_name": "Ola Nordmann",
        "contact_email": wave.contact_email,
        "technical_email": wave.technical_email,
        "address_source": wave.address_source,
    }
    address = reverse("fieldwork:setup", args=[wave.code])
    response = client_of(Role.FIELD_MANAGER).post(address, contacts)
    wave.refresh_from_db()
    assert wave.contact_name == "Ola Nordmann"
    assert "The changes are saved." in told(response)
    assert wave.events.filter(kind=WaveEvent.Kind.CHANGED).exists()


def test_a_ready_wave_can_be_taken_back_to_draft() -> None:
    wave = make_wave()
    make_ready(wave, None, timezone.now())
    client_of(Role.FIELD_MANAGER).post(reverse("fieldwork:back_to_draft", args=[wave.code]))
    wave.refresh_from_db()
    assert wave.state == Wave.State.DRAFT


def test_an_open_wave_cannot_be_taken_back_to_draft() -> None:
    wave = make_open_wave(1)
    address = reverse("fieldwork:back_to_draft", args=[wave.code])
    response = client_of(Role.FIELD_MANAGER).post(address)
    wave.refresh_from_db()
    assert wave.state == Wave.State.OPEN
    assert "This is not possible" in told(response)


def test_the_draw_tells_how_many() -> None:
    wave = make_wave(2)
    today = timezone.localdate()
    UnitAttributes.objects.bulk_create(
        UnitAttributes(unit=unit, as_of=today) for unit in Unit.objects.all()
    )
    response = client_of(Role.FIELD_MANAGER).post(
        reverse("fieldwork:draw", args=[wave.code]), {"offices": ["mayor"], "day": today}
    )
    assert "2 are drawn." in told(response)


def test_a_draw_that_finds_nobody_says_so_plainly() -> None:
    response = client_of(Role.FIELD_MANAGER).post(
        reverse("fieldwork:draw", args=[make_wave(1).code]),
        {"offices": ["director"], "day": "2026-01-01"},
    )
    assert "Nothing was drawn." in told(response)


def test_a_draw_without_an_office_is_told_at_the_field() -> None:
    address = reverse("fieldwork:draw", args=[make_wave(1).code])
    response = client_of(Role.FIELD_MANAGER).post(address, {"day": "2026-01-01"})
    assert "offices" in response.context["draw_form"].errors


def test_a_larger_sample_costs_no_more_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(Role.FIELD_MANAGER)
    for size in (1, 6):
        address = reverse("fieldwork:setup", args=[make_wave(size).code])
        with django_assert_num_queries(15):
            client.get(address)
