"""Error pages."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from barometer import errors

BACKEND = "django.contrib.auth.backends.ModelBackend"


def links_of(page: str) -> list[str]:
    """Where the text of a page leads."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.findall(r'href="([^"]*)"', main)


@pytest.mark.django_db
def test_an_unknown_address_gets_a_plain_page(client: Client) -> None:
    response = client.get("/hemmelig-sti/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "<h1" in page
    assert "hemmelig-sti" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/hemmelig-sti/", "/s/gammel-lenke/", "/styring/finnes-ikke/"])
def test_an_unknown_address_leads_the_public_to_the_public_front_page(
    client: Client, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert links_of(response.content.decode()) == [reverse("answering:front")]


@pytest.mark.django_db
def test_an_unknown_address_leads_staff_to_the_front_page_for_staff(client: Client) -> None:
    client.force_login(User.objects.create_user("somebody"), backend=BACKEND)
    page = client.get("/styring/finnes-ikke/").content.decode()
    assert links_of(page) == [reverse("fieldwork:home")]


@pytest.mark.parametrize(
    ("view", "arguments", "status"),
    [
        (errors.bad_request, [ValueError("secret")], 400),
        (errors.forbidden, [PermissionError("secret")], 403),
        (errors.server_error, [], 500),
    ],
    ids=["bad request", "forbidden", "server error"],
)
def test_an_error_page_tells_nothing_of_what_went_wrong_inside(
    view: Callable[..., HttpResponse], arguments: list[Exception], status: int
) -> None:
    response = view(RequestFactory().get("/"), *arguments)
    assert response.status_code == status
    assert "secret" not in response.content.decode()


def test_the_page_for_our_own_faults_is_drawn_without_asking_the_database() -> None:
    # No `django_db` here: a query would fail the test. Nor has the request a user or a session.
    page = errors.server_error(RequestFactory().get("/")).content.decode()
    assert "<h1" in page


@pytest.mark.django_db
def test_a_page_one_may_not_see_says_so_in_plain_words(client: Client) -> None:
    client.force_login(User.objects.create_user("nobody"), backend=BACKEND)
    response = client.get("/styring/")
    assert response.status_code == 403
    assert '<main id="main"' in response.content.decode()
