"""Pages where administrators take data files."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from results.files.making import make_asked_for
from results.files.models import DataFile
from surveys.fieldwork.models import Wave
from tests.factories import make_user
from tests.results.answered import make_answered_wave
from tests.results.files.asking import asked_for

pytestmark = pytest.mark.django_db
INDEX = "/datafiler/"


@pytest.fixture
def administrator(client: Client) -> User:
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def ask(client: Client, wave: Wave, **changes: str) -> int:
    posted = {"wave": wave.code, "variant": "codes", "reason": "Rapport"} | changes
    return client.post(INDEX, posted).status_code


def taken(client: Client, file: DataFile) -> bytes | None:
    response = client.post(reverse("files:download", args=[file.pk]))
    return response.getvalue() if response.status_code == 200 else None


@pytest.mark.parametrize("role", [Role.ANALYST, Role.FIELD_MANAGER])
def test_only_administrators_take_data(client: Client, role: Role) -> None:
    client.force_login(make_user(role))
    assert client.get(INDEX).status_code == 403
    assert client.post(INDEX, {}).status_code == 403


def test_asking_writes_down_who_when_and_why(client: Client, administrator: User) -> None:
    wave = make_answered_wave([{"P1": 1}])
    assert ask(client, wave) == 302
    file = DataFile.objects.get()
    assert (file.asked_by, file.reason, file.state) == (administrator, "Rapport", "waiting")
    assert (file.wave_id, file.variant, file.with_texts) == (wave.pk, "codes", False)


def test_nothing_is_made_without_a_purpose(client: Client, administrator: User) -> None:
    assert ask(client, make_answered_wave([{"P1": 1}]), reason="") == 200
    assert not DataFile.objects.exists()


def test_the_page_looks_again_only_while_a_file_is_being_made(
    client: Client, administrator: User
) -> None:
    asked_for(asked_by=administrator)
    assert 'hx-trigger="every 3s"' in client.get(INDEX).content.decode()
    make_asked_for()
    page = client.get(INDEX).content.decode()
    assert "hx-trigger" not in page
    assert 'action="/datafiler/' in page


def test_the_file_comes_to_the_one_who_asked(client: Client, administrator: User) -> None:
    file = asked_for(asked_by=administrator)
    assert taken(client, file) is None
    make_asked_for()
    content = taken(client, file)
    assert content is not None
    with ZipFile(BytesIO(content)) as archive:
        assert archive.namelist()[0] == f"{file.wave.code}.csv"


def test_another_administrator_cannot_take_it(client: Client, administrator: User) -> None:
    file = asked_for()
    make_asked_for()
    assert taken(client, file) is None
    assert "Rapport" not in client.get(INDEX).content.decode()


def test_reading_the_address_downloads_nothing(client: Client, administrator: User) -> None:
    file = asked_for(asked_by=administrator)
    make_asked_for()
    assert client.get(reverse("files:download", args=[file.pk])).status_code == 405


def test_the_wave_one_came_from_is_chosen(client: Client, administrator: User) -> None:
    make_answered_wave([{"P1": 1}])
    wave = make_answered_wave([{"P1": 1}])
    page = client.get(INDEX, {"runde": wave.code}).content.decode()
    assert f'<option value="{wave.code}" selected>' in page


def test_without_waves_there_is_no_form(client: Client, administrator: User) -> None:
    assert "<select" not in client.get(INDEX).content.decode()


def test_no_data_file_can_be_asked_for_of_a_pilot(client: Client, administrator: User) -> None:
    pilot = make_answered_wave([{"P1": 1}], is_pilot=True)
    make_answered_wave([{"P1": 1}])
    assert pilot.title not in client.get(INDEX).content.decode()
    assert ask(client, pilot) == 200
    assert not DataFile.objects.exists()
