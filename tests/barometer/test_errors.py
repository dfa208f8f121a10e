"""Error pages."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from barometer import errors


@pytest.mark.django_db
def test_an_unknown_address_gets_a_plain_page(client: Client) -> None:
    response = client.get("/finnes-ikke/")
    assert response.status_code == 404
    assert "finnes ikke" not in response.content.decode().split("<h1")[0]


@pytest.mark.parametrize(
    ("response", "status"),
    [
        (errors.bad_request(RequestFactory().get("/"), ValueError("secret")), 400),
        (errors.forbidden(RequestFactory().get("/"), PermissionError("secret")), 403),
        (errors.server_error(RequestFactory().get("/")), 500),
    ],
    ids=["bad request", "forbidden", "server error"],
)
def test_an_error_page_tells_nothing_of_what_went_wrong_inside(
    response: HttpResponse, status: int
) -> None:
    assert response.status_code == status
    assert "secret" not in response.content.decode()
