"""The Django admin."""

import pytest
from django.test import Client

from tests.markup import elements_of


@pytest.mark.django_db
def test_the_admin_uses_the_one_login_page(client: Client) -> None:
    response = client.get("/admin/", follow=False)
    assert response.status_code == 302
    assert client.get(response["Location"])["Location"].startswith("/inn/")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nb", {"Endringslogg", "Innlogginger", "Mislykkede innlogginger"}),
        ("nn", {"Endringslogg", "Innloggingar", "Mislykka innloggingar"}),
    ],
)
def test_the_logs_have_norwegian_names(
    admin_client: Client, language: str, names: set[str]
) -> None:
    admin_client.cookies["language"] = language
    page = admin_client.get("/admin/").content.decode()
    assert names <= {one.text for one in elements_of(page) if one.tag == "a"}
    assert "Audit log" not in page


def test_the_register_is_not_called_surveys(admin_client: Client) -> None:
    groups = admin_client.get("/admin/").context["app_list"]
    assert {group["name"] for group in groups if group["app_label"] == "surveys"} == {"Register"}
