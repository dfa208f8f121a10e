"""Case pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from barometer.access import Role
from surveys.fieldwork.case_changes import say_not_me
from surveys.fieldwork.forwarding import forward
from surveys.fieldwork.models import Invitation, Message
from surveys.fieldwork.waves import close
from tests.factories import make_invitation, make_open_wave, make_wave
from tests.staff import client_of, told
from tests.surveys.monitoring.test_progress import answer, cases

pytestmark = pytest.mark.django_db
CASES = reverse("monitoring:cases")
ACTS = ["resend", "undeliverable", "declined", "address"]


def show(case: Invitation) -> str:
    response = client_of(Role.FIELD_MANAGER).get(reverse("monitoring:case", args=[case.reference]))
    return str(response.content.decode())


def do(act: str, case: Invitation, **values: str) -> str:
    """What the page tells after the act."""
    address = reverse(f"monitoring:{act}", args=[case.reference])
    return told(client_of(Role.FIELD_MANAGER).post(address, values))


@pytest.fixture
def case() -> Invitation:
    """A case whose invitation has been sent."""
    case = make_invitation()
    Message.objects.update(state=Message.State.SENT, ended_at=timezone.now())
    return case


def test_what_one_wrote_who_is_not_the_right_one_stands_on_the_case(case: Invitation) -> None:
    say_not_me(case, "Spør <b>Ola</b>", timezone.now())
    assert "Spør &lt;b&gt;Ola&lt;/b&gt;" in show(case)
    assert "Said that the link is not for them" in show(case)
    listed = client_of(Role.FIELD_MANAGER).get(CASES, {"state": "not_me"}).content.decode()
    assert case.reference in listed
    do("right_one", case)
    assert "Spør" not in show(case)
    listed = client_of(Role.FIELD_MANAGER).get(CASES, {"state": "not_me"}).content.decode()
    assert case.reference not in listed


def test_a_case_that_was_sent_on_says_so(case: Invitation) -> None:
    forward(case, "Ola Dahl", "ola@example.org", timezone.now())
    assert "Sent on to another person by the link" in show(case)


def test_without_cases_the_list_says_when_they_come() -> None:
    page = client_of(Role.FIELD_MANAGER).get(CASES).content.decode()
    assert "There are no cases yet." in page


def test_a_search_that_finds_nothing_says_what_to_try(case: Invitation) -> None:
    page = client_of(Role.FIELD_MANAGER).get(CASES, {"q": "Atlantis"}).content.decode()
    assert "No case fits." in page


def test_the_list_tells_where_each_case_stands() -> None:
    wave = make_open_wave(1)
    answer(cases(wave)[0])
    page = client_of(Role.FIELD_MANAGER).get(CASES, {"wave": wave.code}).content.decode()
    assert ">begun</span>" in page


def test_an_unknown_filter_shows_no_cases(case: Invitation) -> None:
    page = client_of(Role.FIELD_MANAGER).get(CASES, {"state": "no-such"}).content.decode()
    assert case.reference not in page


def test_a_long_list_comes_in_pages_that_keep_the_search() -> None:
    wave = make_open_wave(26)
    page = client_of(Role.FIELD_MANAGER).get(CASES, {"wave": wave.code}).content.decode()
    assert "26 cases" in page
    assert f"?wave={wave.code}&amp;page=2" in page


def test_a_longer_list_costs_no_more_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(Role.FIELD_MANAGER)
    for size in (2, 8):
        make_open_wave(size)
        # Session, user, groups; the waves to choose from; count and page.
        with django_assert_num_queries(6):
            client.get(CASES)


def test_an_unknown_case_is_not_found() -> None:
    response = client_of(Role.FIELD_MANAGER).get(reverse("monitoring:case", args=["no-such"]))
    assert response.status_code == 404


def test_the_case_shows_contact_and_history(case: Invitation) -> None:
    page = show(case)
    assert case.name in page
    assert case.email in page
    assert "Mail, invitation: sent" in page


def test_the_case_never_shows_an_answer() -> None:
    wave = make_open_wave(1)
    (case,) = cases(wave)
    answer(case)
    case.response.answers = {"Q3": "hemmelig"}
    case.response.save()
    assert "hemmelig" not in show(case)


def test_the_answers_are_not_even_read(case: Invitation) -> None:
    client = client_of(Role.FIELD_MANAGER)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("monitoring:case", args=[case.reference]))
        client.get(CASES)
    assert not [query["sql"] for query in queries if "answers" in query["sql"]]


def test_the_link_is_sent_anew(case: Invitation) -> None:
    assert do("resend", case) == "The link is on its way."
    assert Message.objects.filter(kind=Message.Kind.RESEND, carried__invitation=case).count() == 1


def test_a_second_press_sends_no_second_link(case: Invitation) -> None:
    do("resend", case)
    assert "Nothing was changed." in do("resend", case)
    assert Message.objects.filter(kind=Message.Kind.RESEND).count() == 1


def test_a_case_is_marked_as_undeliverable_and_unmarked(case: Invitation) -> None:
    do("undeliverable", case)
    case.refresh_from_db()
    assert case.undeliverable_at is not None
    do("deliverable", case)
    case.refresh_from_db()
    assert case.undeliverable_at is None


def test_why_no_link_can_be_sent_is_told(case: Invitation) -> None:
    case.mark_submitted(timezone.now())
    page = show(case)
    assert "The link cannot be sent: has submitted." in page
    assert reverse("monitoring:resend", args=[case.reference]) not in page


def test_a_call_to_decline_is_recorded(case: Invitation) -> None:
    do("declined", case)
    case.refresh_from_db()
    assert case.state == Invitation.State.DECLINED
    assert reverse("monitoring:declined", args=[case.reference]) not in show(case)


def test_the_address_is_corrected(case: Invitation) -> None:
    assert "The address is corrected" in do("address", case, email="ny@example.org")
    case.refresh_from_db()
    assert case.email == "ny@example.org"


def test_a_wrong_address_is_told_at_the_field(case: Invitation) -> None:
    address = reverse("monitoring:address", args=[case.reference])
    response = client_of(Role.FIELD_MANAGER).post(address, {"email": "not an address"})
    assert "email" in response.context["address_form"].errors
    assert '<details class="ds-details" open>' in response.content.decode()


def test_a_closed_case_offers_nothing_to_do() -> None:
    wave = make_open_wave(1)
    (case,) = cases(wave)
    close(wave, None, timezone.now())
    page = show(case)
    assert "the case can only be read" in page
    assert not [act for act in ACTS if reverse(f"monitoring:{act}", args=[case.reference]) in page]


@pytest.mark.parametrize("act", ACTS)
def test_a_closed_case_is_not_changed_by_an_old_page(act: str) -> None:
    wave = make_open_wave(1)
    Message.objects.update(state=Message.State.SENT)
    (case,) = cases(wave)
    close(wave, None, timezone.now())
    before = Invitation.objects.values().get(pk=case.pk)
    assert "Nothing was changed." in do(act, case, email="ny@example.org")
    assert Invitation.objects.values().get(pk=case.pk) == before
    assert Message.objects.count() == 1


def test_a_case_that_nothing_has_happened_in_says_what_comes() -> None:
    case = make_invitation(make_wave(1))
    assert "Nothing yet. The invitation goes out when the wave opens." in show(case)
