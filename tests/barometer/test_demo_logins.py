"""Log-ins of the demo."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from pytest_django import Settings

from barometer.access import RIGHTS, rights_of
from barometer.demo_logins import LOGINS, PASSWORD, ensure_demo_logins

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.username)
def test_each_role_has_a_login_that_works(login: object) -> None:
    ensure_demo_logins()
    user = authenticate(RequestFactory().post("/inn/"), username=login.username, password=PASSWORD)  # type: ignore[attr-defined]
    assert user is not None
    assert rights_of(user) == RIGHTS[login.role]  # type: ignore[attr-defined]


def test_a_changed_password_is_kept() -> None:
    ensure_demo_logins()
    user = User.objects.get(username="admin")
    user.set_password("something-else-entirely")
    user.save(update_fields=["password"])
    ensure_demo_logins()
    assert User.objects.get(username="admin").check_password("something-else-entirely")


def test_there_are_no_demo_logins_where_they_are_switched_off(settings: Settings) -> None:
    settings.DEMO_LOGINS = False
    with pytest.raises(ImproperlyConfigured):
        ensure_demo_logins()
    assert not User.objects.exists()
