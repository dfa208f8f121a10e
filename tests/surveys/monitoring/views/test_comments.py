"""The page where staff read what those who tried out a questionnaire wrote."""

import pytest
from django.urls import reverse
from django.utils import timezone

from barometer.access import Role
from surveys.answering.models import ItemComment
from surveys.fieldwork.models import Wave
from tests.factories import make_open_wave
from tests.staff import client_of

pytestmark = pytest.mark.django_db


def make_commented_wave() -> Wave:
    wave = make_open_wave(1, is_pilot=True)
    case = wave.invitations.get()
    text = "Hva er <script>nytt</script>?"
    ItemComment.objects.create(invitation=case, item="Q1", text=text, at=timezone.now())
    return wave


def address(wave: Wave) -> str:
    return reverse("monitoring:comments", args=[wave.code])


def test_comments_stand_under_their_item_as_they_were_written() -> None:
    page = client_of(Role.FIELD_MANAGER).get(address(make_commented_wave())).content.decode()
    assert "<code>Q1</code> Gjør dere noe nytt?" in page
    assert "Hva er &lt;script&gt;nytt&lt;/script&gt;?" in page


def test_the_page_does_not_say_who_wrote() -> None:
    wave = make_commented_wave()
    case = wave.invitations.with_unit().get()
    page = client_of(Role.FIELD_MANAGER).get(address(wave)).content.decode()
    for told in (case.reference, case.name, case.email, case.sampled_unit.unit_name):
        assert told not in page


def test_a_wave_that_is_no_pilot_has_no_such_page() -> None:
    wave = make_open_wave(1)
    assert client_of(Role.FIELD_MANAGER).get(address(wave)).status_code == 404


def test_the_desk_of_a_pilot_leads_to_its_comments_for_those_who_may_read_them() -> None:
    pilot, wave = make_open_wave(1, is_pilot=True), make_open_wave(1)

    def desk(role: Role, of: Wave) -> str:
        page = client_of(role).get(reverse("monitoring:wave", args=[of.code]))
        return str(page.content.decode())

    assert address(pilot) in desk(Role.FIELD_MANAGER, pilot)
    assert address(pilot) not in desk(Role.ANALYST, pilot)
    assert address(wave) not in desk(Role.FIELD_MANAGER, wave)


def test_one_sees_that_nobody_has_commented() -> None:
    page = client_of(Role.FIELD_MANAGER).get(address(make_open_wave(1, is_pilot=True)))
    assert "Nobody has written a comment yet." in page.content.decode()
