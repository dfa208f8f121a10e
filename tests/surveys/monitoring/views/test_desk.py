"""The field desk of a wave."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from barometer.access import Role
from surveys.fieldwork.case_changes import say_not_me
from surveys.fieldwork.models import Message, Wave
from surveys.fieldwork.waves import close, make_ready
from tests.factories import make_open_wave, make_wave
from tests.staff import client_of
from tests.surveys.monitoring.test_progress import answer, cases

pytestmark = pytest.mark.django_db


def page(wave: Wave, role: Role = Role.FIELD_MANAGER, code: str = "") -> str:
    response = client_of(role).get(reverse("monitoring:wave", args=[code or wave.code]))
    return str(response.content.decode())


def test_the_answer_rate_stands_out() -> None:
    wave = make_open_wave(3)
    answer(cases(wave)[0], submitted_at=timezone.now())
    assert '<span class="figure__number">33 %</span>' in page(wave)


def test_an_unknown_wave_is_not_found() -> None:
    response = client_of(Role.FIELD_MANAGER).get(reverse("monitoring:wave", args=["no-such"]))
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("state", "offered", "not_offered"),
    [
        ("draft", {"oppsett"}, {"apne", "forleng", "lukk", "gjenapne"}),
        ("ready", {"oppsett", "apne"}, {"forleng", "lukk", "gjenapne"}),
        ("open", {"oppsett", "forleng", "lukk"}, {"apne", "gjenapne"}),
        ("closed", {"oppsett", "gjenapne"}, {"apne", "forleng", "lukk"}),
    ],
)
def test_only_what_the_state_allows_is_offered(
    state: str, offered: set[str], not_offered: set[str]
) -> None:
    wave = make_wave(1)
    Wave.objects.filter(pk=wave.pk).update(state=state)
    shown = page(wave)
    assert all(f"/runder/{wave.code}/{act}/" in shown for act in offered)
    assert not any(f"/runder/{wave.code}/{act}/" in shown for act in not_offered)


def test_an_analyst_sees_how_it_goes_but_no_buttons_and_no_contacts() -> None:
    wave = make_open_wave(2)
    Message.objects.filter(wave=wave).update(state=Message.State.UNCERTAIN)
    shown = page(wave, Role.ANALYST)
    assert "2 mails are uncertain" in shown
    assert "example.org" not in shown
    assert f"/runder/{wave.code}/lukk/" not in shown
    assert "/saker/" not in shown


def test_uncertain_mail_is_listed_with_both_decisions() -> None:
    wave = make_open_wave(1)
    mail = Message.objects.get(wave=wave)
    Message.objects.update(state=Message.State.UNCERTAIN)
    shown = page(wave)
    assert reverse("monitoring:mail_arrived", args=[mail.pk]) in shown
    assert reverse("monitoring:mail_again", args=[mail.pk]) in shown


def test_who_says_that_it_is_not_for_them_is_counted_and_led_to() -> None:
    wave = make_open_wave(2)
    assert "This needs you now" not in page(wave)
    say_not_me(cases(wave)[0], "Spør Ola", timezone.now())
    shown = page(wave)
    assert "1 who got the link says that it is not for them." in shown
    assert f"?wave={wave.code}&amp;state=not_me" in shown
    assert "Spør Ola" not in page(wave, Role.ANALYST), "an analyst sees no contacts"


def test_the_next_step_is_announced() -> None:
    assert "Next: reminder 1" in page(make_open_wave(1))


def test_the_last_day_is_called_so_and_not_no_days() -> None:
    wave = make_open_wave(1)
    Wave.objects.filter(pk=wave.pk).update(closes_at=timezone.now())
    assert "The last day. Closes" in page(wave)
    assert "0 days" not in page(wave)


def test_before_the_first_answer_there_is_a_sentence_and_no_chart() -> None:
    shown = page(make_open_wave(1))
    assert "Nobody has answered yet." in shown
    assert "days__bar" not in shown


def test_the_chart_has_its_numbers_in_a_table_and_no_decimal_commas() -> None:
    wave = make_open_wave(3)
    answer(cases(wave)[0], submitted_at=timezone.now())
    shown = page(wave)
    assert '<rect class="days__bar" x="1" y="0" width="8" height="200"/>' in shown
    assert "Show as a table" in shown


def test_synthetic_answers_are_marked() -> None:
    assert "synthetic demo data" in page(make_open_wave(1, is_synthetic=True))


def test_the_log_tells_what_was_done() -> None:
    wave = make_open_wave(1)
    close(wave, None, timezone.now())
    assert "Closed" in page(wave)
    assert "by itself" in page(wave)


def test_a_ready_wave_says_that_nothing_is_sent_yet() -> None:
    wave = make_wave(1)
    make_ready(wave, None, timezone.now())
    assert "Nothing is sent before somebody opens the wave." in page(wave)


def test_more_cases_cost_no_more_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(Role.FIELD_MANAGER)
    for size in (2, 7):
        wave = make_open_wave(size)
        for case in cases(wave)[1:]:
            answer(case, submitted_at=timezone.now() + dt.timedelta(seconds=1))
        Message.objects.filter(wave=wave).update(state=Message.State.UNCERTAIN)
        address = reverse("monitoring:wave", args=[wave.code])
        with django_assert_num_queries(16):
            client.get(address)


def test_the_desk_of_a_pilot_says_so_and_leads_to_no_results() -> None:
    results = reverse("explorer:wave", args=["w"])
    assert results in page(make_open_wave(1, code="w"), Role.ANALYST)
    pilot = make_open_wave(1, code="w2", is_pilot=True)
    assert ">pilot</span>" in page(pilot, Role.ANALYST)
    assert reverse("explorer:wave", args=["w2"]) not in page(pilot, Role.ANALYST)


@pytest.mark.parametrize(
    ("state", "is_offered"), [("draft", False), ("ready", True), ("open", True), ("closed", False)]
)
def test_a_wave_that_people_answer_leads_to_where_typing_errors_are_corrected(
    state: str, is_offered: bool
) -> None:
    wave = make_wave(1)
    Wave.objects.filter(pk=wave.pk).update(state=state)
    address = reverse("fieldwork:correct", args=["tiny"])
    assert (address in page(wave)) is is_offered
    assert address not in page(wave, Role.ANALYST)


def test_the_remark_on_the_figures_stands_at_the_rate() -> None:
    wave = make_open_wave(3, remark="Antall inviterte er anslått.")
    assert "Antall inviterte er anslått." in page(wave)
