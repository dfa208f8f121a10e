"""The icon that browsers ask for by themselves."""

from django.test import Client


def test_browsers_find_the_icon_on_pages_that_are_not_ours(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/barometer/icon.svg")
