"""Logging in and out, as people meet it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from barometer.demo_logins import LOGINS, PASSWORD, ensure_demo_logins

pytestmark = pytest.mark.django_db
LOGIN = reverse("login")


def try_to_log_in(client: Client, password: str) -> int:
    return client.post(LOGIN, {"username": "felt", "password": password}).status_code


def test_the_demo_lists_its_logins(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert all(f"<code>{login.username}</code>" in page for login in LOGINS)


def test_nothing_but_the_demo_lists_logins(client: Client, settings: Settings) -> None:
    settings.DEMO_LOGINS = False
    page = client.get(LOGIN).content.decode()
    assert PASSWORD not in page
    assert not any(f"<code>{login.username}</code>" in page for login in LOGINS)


def test_one_comes_to_the_page_that_asked_for_login(client: Client) -> None:
    ensure_demo_logins()
    asked = reverse("monitoring:cases")
    person = {"username": "felt", "password": PASSWORD, "next": asked}
    assert client.post(LOGIN, person).headers["Location"] == asked


def test_a_wrong_password_is_told_and_nobody_is_let_in(client: Client) -> None:
    ensure_demo_logins()
    response = client.post(LOGIN, {"username": "felt", "password": "wrong"})
    assert response.context["form"].non_field_errors()
    assert client.get(reverse("fieldwork:home")).status_code == 302


def test_after_ten_wrong_passwords_the_right_one_waits_too(client: Client) -> None:
    ensure_demo_logins()
    for _attempt in range(10):
        try_to_log_in(client, "wrong")
    response = client.post(LOGIN, {"username": "felt", "password": PASSWORD})
    assert response.status_code == 429
    assert LOGIN in response.content.decode()
    assert client.get(reverse("fieldwork:home")).status_code == 302


def test_logging_out_takes_a_button_and_not_a_link(client: Client) -> None:
    ensure_demo_logins()
    try_to_log_in(client, PASSWORD)
    assert client.get(reverse("logout")).status_code == 405
    assert client.get(reverse("fieldwork:home")).status_code == 200
    client.post(reverse("logout"))
    assert client.get(reverse("fieldwork:home")).status_code == 302


def test_a_page_that_was_open_too_long_is_told_in_plain_words() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(LOGIN, {"username": "felt", "password": PASSWORD})
    assert response.status_code == 403
    assert "CSRF" not in response.content.decode()
    assert '<main id="main"' in response.content.decode()
